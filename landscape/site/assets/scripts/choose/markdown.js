// The answer as Markdown: the question, the answer, links and the day of the facts.

import { projectUrl, subjectUrl } from "../addresses.js";
import { isSubject } from "../choosing.js";
import { count } from "../dom.js";
import { floorWords } from "../floor-words.js";
import { pairOf } from "./combinations.js";
import { baseSentence, meetingTitle, sentence } from "./headline.js";
import { left, nearGroups, rest, unknowns } from "./others.js";
import { told } from "./verdicts.js";

const plain = (text) => text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ");
const link = (text, url) => `[${plain(text)}](${url})`;

// The sentences of pairs that do not hold them themselves are those `told`, by number.
export function markdown(view, address, told = {}) {
  const { answer, facts, reading } = view;
  const lines = [`## ${sentence(view)}`, "", ...question(view), ""];
  if (baseSentence(view)) lines.push(plain(baseSentence(view)), "");
  if (answer.meeting.length) lines.push(`### ${meetingTitle(view)}`, "", ...rows(view, answer.meeting), "");
  for (const { title, rows: found } of nearGroups(view)) lines.push(`### Near misses: ${title}`, "", ...rows(view, found), "");
  const open = unknowns(view);
  if (open) lines.push(open, "");
  if (answer.combinations.length) lines.push("### Together", "", ...answer.combinations.flatMap((each) => pair(view, each, told)), "");
  for (const { title, text, ids } of left(view)) {
    lines.push(`### ${title}`, "", `${text} ${ids.map((id) => link(facts.projects[id].name, projectUrl(id))).join(", ")}`, "");
  }
  if (reading.others) lines.push(`Read are only projects of the kind asked for, not of ${count(reading.others, "other kind")}.`, "");
  if (rest(view)) lines.push(rest(view), "");
  lines.push(`${link("This answer", address)}, facts as of ${facts.as_of}. Unknown is never counted as no.`, "");
  return lines.join("\n");
}

function question(view) {
  const { asked, facts } = view;
  const names = (must) =>
    asked.needs
      .filter((need) => need.must === must)
      .map(({ key }) => (isSubject(facts, key) ? link(view.name(key), subjectUrl(key)) : plain(view.name(key))))
      .join(", ");
  const floors = floorWords(asked.floors).map(([, text]) => text);
  return [
    names(true) && `- Must have: ${names(true)}`,
    names(false) && `- Nice to have: ${names(false)}`,
    floors.length && `- What counts: ${floors.join(", ")}`,
  ].filter(Boolean);
}

function rows(view, found) {
  return found.map((row) => {
    const items = row.verdicts.map((verdict, index) => told(view, row.project, view.asked.needs[index], verdict));
    const { name, life } = view.facts.projects[row.project];
    return `- ${link(name, projectUrl(row.project))}${life ? ` (${plain(life)})` : ""}: ${items.map(item).join("; ")}`;
  });
}

function item({ name, tag, why, words, subject, href, outcome }) {
  const said = [tag && `**${tag}**: ${plain(why)}`, ...words.map(plain)].filter(Boolean).join(", ");
  return `${subject && outcome === "met" ? link(name, href) : plain(name)} (${said})`;
}

function pair(view, combination, told) {
  const { facts, words } = view;
  const { pair: found, needs } = pairOf(view, combination);
  const { how = [], lost } = told[found.number] ?? found;
  const name = (id) => facts.projects[id].name;
  const address = projectUrl(found.owner, `works-with-${found.other}`);
  const who = needs
    .filter(({ met }) => met.length)
    .map(({ need, met }) => `${plain(view.name(need.key))} by ${met.map(([id]) => plain(name(id))).join(" and ")}`);
  const sentence = `${name(found.owner)} ${words.relation(found.relation)} ${name(found.other)} (${words.state(found.support)})`;
  return [
    `- ${link(`${name(found.owner)} with ${name(found.other)}`, address)}: ${plain(sentence)}; ${who.join("; ")}.` +
      how.map((text) => ` ${plain(text)}`).join("") +
      (lost ? ` What is lost: ${plain(lost)}` : ""),
  ];
}
