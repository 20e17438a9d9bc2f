// Where our pages are, and what stands where on them.

import { ROOT } from "./facts.js";

const HARDWARE = "hardware.";

export function projectUrl(id, anchor = "") {
  return new URL(`projects/${encodeURIComponent(id)}/${anchor && `#${anchor}`}`, ROOT).href;
}

// The page that says what a subject means.
export function subjectUrl(key) {
  const path = key.startsWith(HARDWARE) ? `hardware/${key.slice(HARDWARE.length)}/` : `capabilities/${key}/`;
  return new URL(path, ROOT).href;
}

// Where on that page every project's statements stand.
export function statementsUrl(key) {
  return `${subjectUrl(key)}#${key.startsWith(HARDWARE) ? "who_supports_it" : "who_has_it"}`;
}

// Where all that is known of two projects together stands, whoever of them acts.
export function pairUrl(one, other) {
  return new URL(`works-with/?project=${encodeURIComponent(one)}&with=${encodeURIComponent(other)}#pairs`, ROOT).href;
}

export function categoryUrl(id) {
  return new URL(`categories/${id}/`, ROOT).href;
}

// Where on a project's page the claim on a subject stands.
export function claimAnchor(key) {
  return key.startsWith(HARDWARE) ? `hardware-${key.slice(HARDWARE.length)}` : `capability-${key}`;
}
