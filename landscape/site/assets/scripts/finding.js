// Which needs or columns are meant by what is typed: every word of it must begin a word of the names, or else of the names
// and the description. `pages/choose.py` and `pages/matrix.py` say the names, which are those of the vocabulary.

// Words that say nothing, unless nothing else is typed.
const LITTLE = new Set("a an and are at by can do does for from how i in is it my of on or our per the to we what which with".split(" "));

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
const parts = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
// Some write "co-scheduling" and "Run:ai" in one word, some in two.
const joined = (text) => parts(text.replace(/[-‐‑:]/gu, ""));

// "MPIJob" is of two words as well.
const apart = (text) => text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll}{2})/gu, "$1 $2");

// The words of a text, however they are written.
export function wordsIn(text) {
  const said = plain(text);
  return [...new Set([...parts(said), ...joined(said), ...parts(apart(said))])];
}

// What is typed: each word as it is written in one, and as it is written in several.
export function typedWords(typed) {
  const all = plain(typed)
    .split(/\s+/)
    .map((word) => [joined(word), parts(word)])
    .filter(([one]) => one.length);
  const telling = all.filter(([one]) => one.length > 1 || !LITTLE.has(one[0]));
  return telling.length ? telling : all;
}

// 0 where all words are among the names, 1 where they begin words of names, 2 where the description is needed; else -1.
export function rank(names, description, typed) {
  if (every(typed, names, whole)) return 0;
  if (every(typed, names, begins)) return 1;
  return every(typed, [...names, ...description], begins) ? 2 : -1;
}

// Of "co-scheduling" nobody means the "co" of "count": what was cut apart must be found whole.
const every = (typed, words, test) =>
  typed.every(
    ([one, several]) =>
      one.every((word) => words.some((each) => test(each, word))) ||
      several.every((word) => words.some((each) => whole(each, word))),
  );

const whole = (each, word) => each === word || each === single(word) || single(each) === word;
const begins = (each, word) => each.startsWith(word) || each.startsWith(single(word));

// "quotas" finds "quota".
const single = (word) => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);
