// Stands in for the theme's own search worker and understands the same four messages: the theme's box, list, keys and
// address stay as they are, and what is typed goes to Pagefind (see asking.js).

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

let asking;
let last = 0;

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    asking = import("./asking.js");
    await (await asking).setUp(data);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    const number = ++last;
    const current = () => number === last;
    const answer = await answered(data, current);
    if (answer && current()) postMessage({ type: RESULT, data: answer });
  }
});

// A file that cannot be fetched is told to the console, and the list says that nothing was found.
async function answered(text, current) {
  try {
    return await (await asking).answer(text, current);
  } catch (error) {
    console.warn(error);
    return { items: [] };
  }
}
