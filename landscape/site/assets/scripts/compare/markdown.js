// A comparison as Markdown, to be pasted into an issue or a document.

import { STATES } from "../states.js";
import { SECTIONS, qualifiers } from "./table.js";

export function markdown(model, address) {
  const { projects } = model;
  const heads = projects.map(({ name }) => name);
  const parts = [`# ${heads.join(", ")}`, `From ${address}, as of ${model.asOf}.`];
  parts.push("## Facts", table(["", ...heads], model.facts.map(({ label, cells }) => [label, ...cells.map(fact)])));
  for (const [kind, title, about] of SECTIONS) {
    const rows = model.rows.filter((each) => each.kind === kind);
    if (!rows.length) continue;
    parts.push(`## ${title}`, about);
    parts.push(
      table(
        ["", ...heads],
        rows.map(({ key, cells }) => [model.subjects[key].name, ...cells.map((cell) => said(model, cell))]),
      ),
    );
  }
  return `${parts.join("\n\n")}\n`;
}

function fact({ text, detail }) {
  return detail ? `${text} (${detail})` : text;
}

function said(model, cell) {
  return [STATES[cell.state].join(" ").trim(), ...qualifiers(model, cell)].join(", ");
}

function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(escaped).join(" | ")} |`).join("\n");
}

// Nothing in a cell may end it, or become markup.
function escaped(text) {
  return text.replace(/\s+/g, " ").replace(/[\\|`*_[\]<>]/g, "\\$&");
}
