// The facts of the site (data/claims.json, data/notes.json, data/questions.json), each fetched once and only when asked for.

export const ROOT = new URL("../../../../", import.meta.url);

const fetched = new Map();

function json(path) {
  if (!fetched.has(path)) {
    const answer = fetch(new URL(path, ROOT)).then((response) => {
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => fetched.delete(path));
    fetched.set(path, answer);
  }
  return fetched.get(path);
}

// What a table has under a word of an address, which may be any, "constructor" as well.
export const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

export const facts = () => json("data/claims.json");
export const notes = () => json("data/notes.json");
export const questions = () => json("data/questions.json");
