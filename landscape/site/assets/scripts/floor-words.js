// How floors read: above an answer and above a list.

// The floors that are set, in words: [name, words].
export function floorWords({ support, maturity, evidence }) {
  const evidenceWords = { documented: "documented or better", source: "in the source, or tested", tested: "tested" };
  return [
    support === "full" && ["support", "full support only"],
    maturity && ["maturity", maturity === "stable" ? "maturity stable" : `maturity ${maturity} or better`],
    evidence && ["evidence", `evidence ${evidenceWords[evidence]}`],
  ].filter(Boolean);
}
