"""The rules of `landscape evidence`: they need the texts that claims cite, so they are no part of a check.

They are written here so that they are listed, explained and allowed like all others.
"""

from __future__ import annotations

from landscape.checks.rule import Example, Rule
from landscape.findings import Severity

# So many lines around the cited one are looked at.
NEAR = 8

EVIDENCE_PATH = Rule(
    id="evidence-path",
    scope="evidence",
    summary="The cited file exists at the cited commit.",
    why="Readers who follow the link find nothing, so nobody can check the claim.",
    fix="Open the file on its code host at a commit that has it, press `y`, and copy the address.",
    example=Example(
        wrong="https://github.com/example/queue/blob/ff69552e79ad21652c36caa97038382e55625cf7/docs/old.md#L9",
        right="https://github.com/example/queue/blob/ff69552e79ad21652c36caa97038382e55625cf7/docs/new.md#L9",
    ),
    allowed=False,
)

EVIDENCE_LINE = Rule(
    id="evidence-line",
    scope="evidence",
    summary="The cited file has the cited line.",
    why="Readers land at another place than the one that says it.",
    fix="Click the line that says it on the code host, and copy the address with its `#L` part.",
    example=Example(
        wrong="https://github.com/example/queue/blob/ff69552e79ad21652c36caa97038382e55625cf7/README.md#L900",
        right="https://github.com/example/queue/blob/ff69552e79ad21652c36caa97038382e55625cf7/README.md#L9",
    ),
    allowed=False,
)

EVIDENCE_COMMIT = Rule(
    id="evidence-commit",
    scope="evidence",
    summary="The mirror has the cited commit.",
    why="Without it nobody can tell whether the file and the line exist; the commit may only be newer than "
    "the mirror, or come from a fork or a branch that is gone.",
    fix="Update the mirror and run this again; if it still lacks the commit, cite one of the default branch.",
    severity=Severity.WARNING,
    example=Example(
        wrong="https://github.com/example/queue/blob/0000552e79ad21652c36caa97038382e55625cf7/README.md#L9",
        right="https://github.com/example/queue/blob/ff69552e79ad21652c36caa97038382e55625cf7/README.md#L9",
    ),
    allowed=True,
)

SAYS_NOTHING = Rule(
    id="evidence-says-nothing",
    scope="evidence",
    summary="The cited line says something: it is not blank, an import, a title or a bare name.",
    why="A reader who follows the link must guess which of the lines around was meant.",
    fix="Cite the line that says it, mostly a line or two below.",
    severity=Severity.WARNING,
    example=Example(
        wrong="url: …/docs/gang.md#L3  # Gang scheduling",
        right="url: …/docs/gang.md#L5  # No pod of a group starts before all can.",
    ),
    allowed=True,
)

OFF_SUBJECT = Rule(
    id="evidence-off-subject",
    scope="evidence",
    summary=f"Within {NEAR} lines of the cited one stands a word of the capability, hardware or vendor.",
    why="A text that has none of these words may be about something else.",
    fix="Cite the line that says it. If this one does, in the project's own word, add that word to the "
    "`terms` or `search_words` of the capability or hardware.",
    severity=Severity.WARNING,
    example=Example(
        wrong="gang-scheduling: …/docs/logging.md#L12",
        right="gang-scheduling: …/docs/gang.md#L5",
    ),
    allowed=True,
)

NO_LINE = Rule(
    id="evidence-no-line",
    scope="evidence",
    summary="A permalink to a file names the line that says it.",
    why="Readers have to search the whole file, and nobody can tell whether it says what was meant.",
    fix="Click the line number on the code host, and copy the address with its `#L` part.",
    severity=Severity.WARNING,
    example=Example(
        wrong="url: …/docs/gang.md?plain=1",
        right="url: …/docs/gang.md?plain=1#L5",
    ),
    allowed=True,
)

FULL_BY_PROPOSAL = Rule(
    id="full-by-proposal",
    scope="evidence",
    summary="A statement of full support cites more than proposals.",
    why="A proposal says what somebody meant to build; whether it was built, and so, stands elsewhere.",
    fix="Cite documentation or source beside it, or write `support: planned`.",
    severity=Severity.WARNING,
    example=Example(
        wrong="support: full\nevidence: [kind: proposal]",
        right="support: full\nevidence: [kind: proposal, kind: docs]",
    ),
    allowed=True,
)

ONLY_CHANGELOG = Rule(
    id="only-changelog",
    scope="evidence",
    summary="A statement cites more than changelogs and release notes.",
    why="A changelog says that something came, in a few words; not what it is today, nor whether it stayed.",
    fix="Cite the documentation or the source beside it.",
    severity=Severity.WARNING,
    example=Example(
        wrong="evidence: …/CHANGELOG.md#L40",
        right="evidence: …/docs/gang.md#L5",
    ),
    allowed=True,
)

REPEATED_MATURITY = Rule(
    id="repeated-maturity",
    scope="evidence",
    summary="Not most statements of an entry carry one and the same early maturity.",
    why="`maturity` is what the project says of this one feature; an API version or a state of the whole "
    "project, copied to each, says nothing of any.",
    fix="Keep it where the project says it of the feature, and delete the others.",
    severity=Severity.WARNING,
    example=Example(
        wrong="gang-scheduling: alpha, quota: alpha, backfill: alpha, …",
        right="gang-scheduling: alpha",
    ),
    allowed=True,
)

VIA_MISSING = Rule(
    id="via-missing",
    scope="evidence",
    summary="Where the note says that it works through a catalogued project, `via` names that project.",
    why="Readers see in the matrix and on both pages what `via` says, not what a note says in passing.",
    fix="Add the project's id to `via`; if it does not work through that project, say so in other words.",
    severity=Severity.WARNING,
    example=Example(
        wrong="note: Works through Kueue",
        right="note: Works through Kueue\nvia: [kueue]",
    ),
    allowed=True,
)

SWITCH_UNTOLD = Rule(
    id="switch-untold",
    scope="evidence",
    summary="Where the note or the cited text says that it is off by default, `enable` names the switch.",
    why="Who relies on the cell would look for it in vain in what they have installed.",
    fix="Name the gate, flag, plugin or setting under `enable`; if something else is off by default, cite "
    "lines that are not about it.",
    severity=Severity.WARNING,
    example=Example(
        wrong="note: Off by default",
        right="enable: {kind: gate, name: TopologyAwareScheduling}",
    ),
    allowed=True,
)

SWITCH_UNCITED = Rule(
    id="switch-uncited",
    scope="evidence",
    summary=f"Within {NEAR} lines of a cited one stands the switch that `enable` names, or part of its name.",
    why="A switch that nobody can look up may be of another release, or of something else.",
    fix="Cite the line that names the switch or tells its default, beside the one that tells the feature.",
    severity=Severity.WARNING,
    example=Example(
        wrong="enable: {kind: gate, name: TopologyAwareScheduling}\nurl: …/docs/racks.md#L12",
        right="enable: {kind: gate, name: TopologyAwareScheduling}\nurl: …/docs/gates.md#L40",
    ),
    allowed=True,
)

STAGE_UNTOLD = Rule(
    id="stage-untold",
    scope="evidence",
    summary="Where a cited line says experimental, alpha, beta or preview, the statement has a maturity.",
    why="A stage that the project tells of a feature is the first thing to know before relying on it.",
    fix="Write `maturity`; if the word is of something else, cite a line without it.",
    severity=Severity.WARNING,
    example=Example(
        wrong="url: …/docs/gang.md#L5  # This feature is in beta.",
        right="maturity: beta\nurl: …/docs/gang.md#L5",
    ),
    allowed=True,
)

OF_EVIDENCE = (
    EVIDENCE_PATH,
    EVIDENCE_LINE,
    EVIDENCE_COMMIT,
    SAYS_NOTHING,
    OFF_SUBJECT,
    SWITCH_UNTOLD,
    SWITCH_UNCITED,
    STAGE_UNTOLD,
    NO_LINE,
    FULL_BY_PROPOSAL,
    ONLY_CHANGELOG,
    REPEATED_MATURITY,
    VIA_MISSING,
)
