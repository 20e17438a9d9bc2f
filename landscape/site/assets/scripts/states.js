// Sign and word of each state, as `STATES` in catalogue/words.py has them (a browser test holds the two equal).

export const STATES = {
  full: ["●", "full"],
  partial: ["◐", "partial"],
  planned: ["◌", "planned"],
  none: ["✕", "none"],
  "not-applicable": ["–", "not applicable"],
  finer: ["↳", "see finer"],
  "not-found": ["○", "looked for, nothing found"],
  unknown: ["·", "unknown"],
  "not-asked": ["\u00a0", "not asked"],
};
