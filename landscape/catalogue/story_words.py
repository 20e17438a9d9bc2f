"""The small fixed words of stories: who tells them, and what a project has to do with them."""

from __future__ import annotations

# Kind -> what the page calls it and what that means.
STORY_KINDS: dict[str, tuple[str, str]] = {
    "case-study": ("case study", "A text about what an organisation built and what came of it."),
    "adopter": ("adopter", "An organisation's own lines in a list of adopters or users."),
    "talk": ("talk", "What was told on a stage."),
    "meeting": ("meeting", "What was told in a meeting of a community."),
    "design": (
        "design story",
        "A story from a proposal or design document; no organisation stands behind it.",
    ),
}

# Kind of an organisation -> what the page calls it.
ORGANISATION_KINDS: dict[str, str] = {
    "company": "Company",
    "technology-vendor": "Technology vendor",
    "university": "University",
    "research-institute": "Research institute",
    "government-agency": "Government agency",
    "community": "Open community",
}

# Relation -> read from the story ("uses Kueue"), and read on from the project's name ("is used").
STORY_RELATIONS: dict[str, tuple[str, str]] = {
    "uses": ("uses", "used"),
    "evaluated": ("evaluated", "evaluated"),
    "rejected": ("decided against", "decided against"),
    "replaced": ("replaced", "replaced"),
    "plans": ("plans to use", "planned"),
    "wrote": ("wrote", "written by them"),
    "demo": ("showed", "shown"),
    "design": ("is part of the design of", "part of its design"),
}

PHASES: dict[str, str] = {
    "evaluation": "in evaluation",
    "staging": "in staging",
    "production": "in production",
}

TELLERS: dict[str, str] = {
    "organisation": "the organisation itself",
    "vendor": "a vendor",
    "third-party": "a third party",
}
