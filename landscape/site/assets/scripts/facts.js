// The facts of the site (data/claims.json, data/notes.json, data/questions.json), each fetched once and only when asked for.
// In a large landscape they lie in parts, which `shards.js` reads; `head` then has no projects, and says which parts there are.

export const ROOT = new URL("../../../../", import.meta.url);

// A file that cannot be had.
export class Unread extends Error {}

const fetched = new Map();

export function json(path) {
  if (!fetched.has(path)) {
    const answer = fetch(new URL(path, ROOT)).then(contentOf).catch((error) => {
      throw new Unread(`${path}: ${error.message}`);
    });
    answer.catch(() => fetched.delete(path));
    fetched.set(path, answer);
  }
  return fetched.get(path);
}

function contentOf(response) {
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

// What a table has under a word of an address, which may be any, "constructor" as well.
export const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

export const head = () => json("data/claims.json");
export const notes = () => json("data/notes.json");
export const questions = () => json("data/questions.json");
