// How good a claim has to be: the same judgement as in choosing.js, read from what the cells of the page say.

const SOLID = ["full", "partial"];
const MATURITIES = ["alpha", "beta", "stable"];
const BASES = ["documented", "source", "tested"];
const BEST = { met: 2, unknown: 1, unmet: 0 };

// The values that each floor may have in an address.
export const FLOORS = { support: ["partial", "full"], maturity: MATURITIES, evidence: BASES };

export const any = (floors) => Boolean(floors.support || floors.maturity || floors.evidence);

// What is asked of the claim of a cell: "met", "unmet", or "unknown" where it does not say. The best statement decides.
export function outcome(claim, floors) {
  claim.said ??= read(claim.td);
  let best = "unmet";
  for (const statement of claim.said) {
    const found = judge(statement, floors);
    if (BEST[found] > BEST[best]) best = found;
  }
  return best;
}

// Dim what does not reach the floors: by classes of the table; cells with several statements are judged one by one.
export function dim(table, several, floors) {
  table.classList.toggle("ls-floors", any(floors));
  for (const [name, values] of Object.entries(FLOORS)) {
    for (const value of values) table.classList.toggle(`ls-floor-${value}`, floors[name] === value);
  }
  for (const claim of several) {
    const found = any(floors) ? outcome(claim, floors) : "met";
    claim.td.classList.toggle("ls-below", found === "unmet");
    claim.td.classList.toggle("ls-unstated-here", found === "unknown");
  }
}

function judge(statement, floors) {
  if (statement.ended || !SOLID.includes(statement.support)) return "unmet";
  if (floors.support === "full" && statement.support !== "full") return "unmet";
  if (floors.maturity) {
    if (!statement.maturity) return "unknown";
    if (MATURITIES.indexOf(statement.maturity) < MATURITIES.indexOf(floors.maturity)) return "unmet";
  }
  if (floors.evidence && BASES.indexOf(statement.basis) < BASES.indexOf(floors.evidence)) return "unknown";
  return "met";
}

// A cell with one statement says it by its classes, one with several in words.
function read(td) {
  const texts = td.dataset.said ? td.dataset.said.split(";") : [[...td.classList].map((name) => name.replace(/^ls-/, "")).join(" ")];
  return texts.map((text) => {
    const said = text.split(" ");
    return {
      support: said[0],
      maturity: said.find((word) => word === "deprecated" || MATURITIES.includes(word)) ?? "",
      basis: said.find((word) => BASES.includes(word)) ?? "",
      ended: said.includes("ended"),
    };
  });
}
