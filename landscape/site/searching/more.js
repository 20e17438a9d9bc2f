// Results beyond the first ones: the theme puts them into its list as they come into sight, and then they are told what
// they are about (`held` and `listen` in asking.js). So only what is seen is fetched.

const HELD = /#(ls-search-\w+-\d+)-(\d+)$/;

let channel;
const waiting = new Map();

function look(changes) {
  for (const link of changes.flatMap(({ addedNodes }) => [...addedNodes]).map((node) => node.querySelector?.("a"))) {
    const [, id, place] = link?.href.match(HELD) ?? [];
    if (!id) continue;
    if (!channel) listen(id.slice(0, id.lastIndexOf("-")));
    waiting.set(`${id} ${place}`, link);
    channel.postMessage({ id, place: Number(place) });
  }
}

function listen(name) {
  channel = new BroadcastChannel(name);
  channel.onmessage = ({ data: { id, place, told } }) => {
    const key = `${id} ${place}`;
    if (told && waiting.has(key)) fill(waiting.get(key), told);
    waiting.delete(key);
  };
}

// What the theme would have made of it, without the parts of a page.
function fill(link, { location, title, text, tags, terms }) {
  const held = new URL(link.href);
  const address = new URL(location, held.origin + held.pathname);
  const words = Object.keys(terms).filter((word) => terms[word]);
  if (held.searchParams.has("h")) address.searchParams.set("h", words.join(" "));
  link.href = address.href;
  const article = link.querySelector("article");
  article.querySelector("h1").replaceChildren(...nodes(title));
  article.append(...nodes(text));
  if (!tags) return;
  const list = document.createElement("nav");
  list.className = "md-tags";
  for (const tag of tags) {
    const one = document.createElement("span");
    one.className = "md-tag";
    one.append(...nodes(tag));
    list.append(one, " ");
  }
  article.append(list);
}

function nodes(pieces) {
  return pieces.map(([text, asked]) => {
    if (!asked) return text;
    const mark = document.createElement("mark");
    mark.dataset.mdHighlight = "";
    mark.append(text);
    return mark;
  });
}

const list = document.querySelector(".md-search-result__list");
if (list) new MutationObserver(look).observe(list, { childList: true });
