// Asks Pagefind, and puts its answers in our order: whose name was typed comes first.
//
// Pagefind finds pages that have all words. Around that we look up names, and, where few pages have all words, ask for
// those that have some.

const FOLDER = new URL("../../../pagefind/", import.meta.url);
const FIRST = 10; // results that the theme shows at once; the others are filled in when they come into sight
const NAMES = 5; // pages whose name begins with what is typed
const FEW = 10; // so few pages with all words that those with some are worth a look
const SPAN = 6; // words of a name
const BUCKETS = 64; // files of names, as in pagefind.py

const SEPARATOR = /[\s\-,:!=\[\]()"\/·]+|\.(?!\d)|&[lg]t;/g; // the same as in search.py

let pagefind;
let suggesting;
const files = [];
let last = { id: "", words: [], ranked: [] }; // what the list shows, for those who ask for more of it
let answers = 0;

const channel = `ls-search-${Math.random().toString(36).slice(2)}`;

export async function setUp({ options }) {
  suggesting = options?.suggest;
  pagefind = await import(new URL("pagefind.js", FOLDER));
  await pagefind.options({ basePath: FOLDER.pathname, excerptLength: 40 });
  await pagefind.init();
  listen();
}

// What the theme's list takes: an item a page, each its documents; and words that complete what is typed.
// `current` says whether somebody still waits for it.
export async function answer(text, current = () => true) {
  await new Promise((resolve) => setTimeout(resolve)); // keys that were typed meanwhile make this one old
  if (!current()) return null;
  const words = wordsOf(text);
  if (!words.length) return { items: [] };
  const [all, known] = await Promise.all([pagefind.search(text), Promise.all(words.map(namesLike))]);
  if (!current()) return null;
  const names = called(words, known);
  const ranked = await rank(words, names, all.results, current);
  if (!ranked) return null;
  const id = `${channel}-${++answers}`;
  const score = (place) => ranked.length - place;
  const shown = await Promise.all(
    ranked.slice(0, FIRST).map(async (one, place) => item(await told(one, words), score(place))),
  );
  if (!current()) return null;
  last = { id, words, ranked };
  const rest = ranked.slice(FIRST).map((_, place) => [held(id, FIRST + place)]);
  const items = [...shown, ...rest];
  return suggesting ? { items, suggest: names.suggest } : { items };
}

// Tells what a result is about that is in sight now.
function listen() {
  new BroadcastChannel(channel).onmessage = async ({ data: { id, place }, target }) => {
    if (id !== last.id) return;
    const { words, ranked } = last;
    target.postMessage({ id, place, told: await told(ranked[place], words) });
  };
}

// The words of a text in lower case.
export function wordsOf(text) {
  return pieces(text.toLowerCase()).map(([word]) => word).filter(Boolean);
}

// A text cut into pairs: a word (may be ""), and what follows it up to the next.
function pieces(text) {
  const cuts = [...text.matchAll(SEPARATOR)];
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)];
  return starts.map((start, place) => [text.slice(start, cuts[place]?.index), cuts[place]?.[0] ?? ""]);
}

// The names in the same file as those that begin like a word: by name, the pages it means, [id, weight].
function namesLike(word) {
  const [first, second] = [...word].map((sign) => sign.codePointAt(0));
  const bucket = (first * 31 + (second ?? 0)) % BUCKETS;
  files[bucket] ??= fetch(new URL(`names/${bucket}.json`, FOLDER)).then((answer) => answer.json());
  return files[bucket];
}

// Which known names stand in the words, the longest first, and which begin with them, the shortest first: each with
// one of the pages it means, [name, id, weight]. `known` has the names like each word.
function called(words, known) {
  const whole = words.join(" ");
  const pages = (name, names) => (Object.hasOwn(names, name) ? names[name].map((page) => [name, ...page]) : []);
  const exact = [];
  for (let length = Math.min(words.length, SPAN); length; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      exact.push(...pages(words.slice(start, start + length).join(" "), known[start]));
    }
  }
  exact.sort(([one, , weight], [other, , another]) => other.length - one.length || another - weight);
  const begun = Object.keys(known[0])
    .filter((name) => name.startsWith(whole) && name !== whole)
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
    .slice(0, NAMES);
  const suggest = exact[0]?.[0] === whole || !begun.length ? [] : [begun[0].split(" ")[words.length - 1]];
  return { whole, exact, begun: begun.flatMap((name) => pages(name, known[0])), suggest };
}

// All that was found, in order and each page once, with the words that it has.
async function rank(words, { whole, exact, begun }, all, current) {
  const every = new Set(words);
  const ranked = new Map();
  const add = (results, has) => {
    for (const result of results) {
      const known = ranked.get(result.id);
      if (!known) ranked.set(result.id, { result, words: new Set(has) });
      else if (has === every) Object.assign(known, { result, words: every });
    }
  };
  for (const name of exact.filter(([name]) => name === whole).concat(begun)) add(await named(name), every);
  const titled = await withTitle(all.slice(0, FIRST), words);
  add(titled, every);
  for (const name of exact) add(await named(name), name[0].split(" "));
  if (!current()) return null;
  add(all, every);
  if (words.length > 1 && all.length < FEW) {
    const some = await withSome(words);
    if (!current()) return null;
    for (const { result, has } of some) add([result], has);
  }
  return [...ranked.values()];
}

// The page of a name, as a result of a search for it.
async function named([name, id]) {
  const { results } = await pagefind.search(name);
  return results.filter((result) => result.id === id);
}

// Those of some results that have every word in their title.
async function withTitle(results, words) {
  const titles = await Promise.all(results.map(async (result) => wordsOf((await result.data()).meta.title)));
  return results.filter((_, place) => words.every((word) => titles[place].some((had) => had.startsWith(word))));
}

// Pages that have some of the words: most words first, then the sum of what Pagefind says of each.
async function withSome(words) {
  const pages = new Map();
  for (const word of new Set(words)) {
    for (const result of (await pagefind.search(word)).results) {
      const page = pages.get(result.id) ?? { result, has: [], score: 0 };
      page.has.push(word);
      page.score += result.score;
      pages.set(result.id, page);
    }
  }
  return [...pages.values()].sort((one, other) => other.has.length - one.has.length || other.score - one.score);
}

// What there is to tell of a page and of its parts that were found: texts in pieces, [text, whether it was asked for].
async function told({ result, words: has }, words) {
  const { raw_url, meta, excerpt, sub_results } = await result.data();
  const location = pageUrl(raw_url);
  return {
    location,
    title: marked(meta.title, words),
    text: excerpted(excerpt),
    tags: meta.tags ? meta.tags.split(" · ").map((tag) => marked(tag, words)) : undefined,
    terms: Object.fromEntries(words.map((word) => [word, has.has(word)])),
    parts: sub_results.filter(({ anchor }) => anchor).map((part) => ({
      location: `${location}#${part.anchor.id}`,
      title: marked(part.title, words),
      text: excerpted(part.excerpt),
    })),
  };
}

// The address of a page from that of its stub (`page_url` in pagefind.py).
function pageUrl(stub) {
  return stub.replaceAll("/", "").replace(/\.html$/, "").slice(1).replaceAll("^", "/");
}

// A page as the theme's list takes it: its documents, the page itself first. All text in it is HTML to the list.
function item({ parts, terms, ...page }, score) {
  const document = ({ location, title, text, tags }, score) => ({
    location, title: html(title), text: html(text), terms, score, ...(tags && { tags: tags.map(html) }),
  });
  // Parts count less than their page, so that the list folds them.
  return [document(page, score), ...parts.map((part) => document(part, score / 2))];
}

// What stands in the list for a result until it comes into sight (see more.js).
function held(id, place) {
  return { location: `#${id}-${place}`, title: "…", text: "", score: 0, terms: {} };
}

function html(pieces) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const safe = (text) => text.replace(/[&<>]/g, (sign) => signs[sign]);
  return pieces.map(([text, mark]) => (mark ? `<mark data-md-highlight>${safe(text)}</mark>` : safe(text))).join("");
}

// A text in pieces; marked is what begins like one of the words.
function marked(text, words) {
  return pieces(text).flatMap(([word, gap]) => {
    const lower = word.toLowerCase();
    const begun = words.filter((typed) => lower.startsWith(typed)).sort((one, other) => other.length - one.length)[0];
    const cut = begun ? begun.length : 0;
    return [[word.slice(0, cut), true], [word.slice(cut) + gap, false]];
  }).filter(([piece]) => piece);
}

// Pagefind's excerpt in pieces: it is HTML, in which nothing is a mark but what it marked itself.
function excerpted(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return excerpt.split(/<\/?mark>/).map((text, place) => [plain(text), place % 2 === 1]);
}
