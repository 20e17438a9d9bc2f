"""The rules of reading: what the sources say of a file before any rule has seen it."""

from __future__ import annotations

from landscape.checks.rule import Example, Rule

_SAME = "Other tools and other people read the file too, and must see the same in it."

RULES = (
    Rule(
        id="file-name",
        scope="document",
        summary="A file's name is an id: at most 64 lower-case letters, digits and hyphens, not reserved.",
        why="The name is the entry's id and part of its address for good, on every file system.",
        fix="Rename the file.",
        example=Example(
            wrong="projects/My_Queue.yaml",
            right="projects/my-queue.yaml",
            file="",
        ),
    ),
    Rule(
        id="file-unknown",
        scope="document",
        summary="Every file lies where something reads it, and entries end in .yaml.",
        why="A file that nothing reads looks like an entry and never shows up.",
        fix="Rename it, move it to the folder it belongs to, or delete it.",
        example=Example(
            wrong="projects/my-queue.yml",
            right="projects/my-queue.yaml",
            file="",
        ),
    ),
    Rule(
        id="file-link",
        scope="document",
        summary="No symbolic link leads out of the data folder.",
        why="It could publish a file of the machine that builds the site.",
        fix="Put the file itself there.",
        example=Example(
            wrong="projects/my-queue.yaml -> /home/me/my-queue.yaml",
            right="projects/my-queue.yaml",
            file="",
        ),
    ),
    Rule(
        id="file-unreadable",
        scope="document",
        summary="Every file can be opened.",
        why="What cannot be opened cannot be checked or shown.",
        fix="Check the file and its permissions.",
        example=Example(
            wrong="-rw------- root projects/my-queue.yaml",
            right="-rw-r--r-- root projects/my-queue.yaml",
            file="",
        ),
    ),
    Rule(
        id="yaml-syntax",
        scope="document",
        summary="A file is YAML.",
        why="Nothing of a file that is not YAML can be read.",
        fix="Mend the line; a text with a colon, quote or # in it goes in quotes.",
        example=Example(
            wrong="summary: Gangs: all pods of a job, or none.",
            right='summary: "Gangs: all pods of a job, or none."',
        ),
    ),
    Rule(
        id="yaml-tab",
        scope="document",
        summary="Lines are indented by spaces.",
        why="YAML does not allow tabs there, and they look different in every editor.",
        fix="Replace the tab by spaces.",
        example=Example(
            wrong="links:\n\thomepage: https://queue.example.org/",
            right="links:\n  homepage: https://queue.example.org/",
        ),
    ),
    Rule(
        id="yaml-encoding",
        scope="document",
        summary="A file is UTF-8 without byte order mark.",
        why=_SAME,
        fix="Save the file as UTF-8 without BOM.",
        example=Example(
            wrong="\ufeffname: Example Queue",
            right="name: Example Queue",
        ),
    ),
    Rule(
        id="yaml-character",
        scope="document",
        summary="A file has no control characters, and none that turn the direction of writing.",
        why="They can make a text look different from what it is.",
        fix="Delete the character.",
        example=Example(
            wrong="summary: Holds jobs\u202e back.",
            right="summary: Holds jobs back.",
        ),
    ),
    Rule(
        id="yaml-empty",
        scope="document",
        summary="A file holds an entry.",
        why="An empty file has an address and nothing to show.",
        fix="Fill it in, or delete the file.",
        example=Example(
            wrong="# to be written",
            right="name: Example Queue\n"
            "summary: Holds jobs until there is quota for them.\n"
            "category: queueing",
        ),
    ),
    Rule(
        id="yaml-alias",
        scope="document",
        summary="No anchors, aliases or merge keys.",
        why="They hide what an entry says, and a few lines of them can fill a machine's memory.",
        fix="Write the value out where it belongs.",
        example=Example(
            wrong="links:\n  homepage: &site https://queue.example.org\n  documentation: *site",
            right="links:\n  homepage: https://queue.example.org\n  documentation: https://queue.example.org",
        ),
    ),
    Rule(
        id="yaml-tag",
        scope="document",
        summary="No YAML tags.",
        why="They turn text into objects of a program; entries are text, numbers and lists.",
        fix="Delete the tag; a text that begins with ! goes in quotes.",
        example=Example(
            wrong="summary: !important Holds jobs back.",
            right='summary: "!important Holds jobs back."',
        ),
    ),
    Rule(
        id="yaml-documents",
        scope="document",
        summary="A file holds one YAML document.",
        why="A file is an entry; a second document in it would be lost.",
        fix="Move it to a file of its own.",
        example=Example(
            wrong="name: Example Queue\n---\nname: Example Scheduler",
            right="name: Example Queue",
        ),
    ),
    Rule(
        id="yaml-key",
        scope="document",
        summary="Keys are text.",
        why="A key that YAML takes for a number, for nothing or for a list cannot be found again.",
        fix="Put the key in quotes.",
        example=Example(
            wrong='minimum_versions:\n  kubernetes: "1.30"\n  550: "1.2"',
            right='minimum_versions:\n  kubernetes: "1.30"\n  "550": "1.2"',
            file="hardware/example.yaml",
        ),
    ),
    Rule(
        id="duplicate-key",
        scope="document",
        summary="A key stands once in a mapping.",
        why="Most tools use the last one and drop the others without a word.",
        fix="Keep one of them, or join what they say.",
        example=Example(
            wrong="licence: Apache-2.0\nlicence: MIT",
            right="licence: Apache-2.0 OR MIT",
        ),
    ),
    Rule(
        id="yaml-size",
        scope="document",
        summary="A file is not larger, deeper or longer than an entry can be.",
        why="A huge file costs everybody's time at every build, and nobody reads it.",
        fix="Shorten the texts, or split the file.",
        example=Example(
            wrong="aliases: [[[[[[[[[[[[[[[[[[[[[[EQ]]]]]]]]]]]]]]]]]]]]]]",
            right="aliases: [EQ]",
        ),
    ),
    Rule(
        id="snapshot-json",
        scope="document",
        summary="The metadata snapshot is JSON.",
        why="Without it no page can show what was collected.",
        fix="Collect it again; it is never edited by hand.",
        example=Example(
            wrong='{"version": 1, "repositories": {},}',
            right='{"version": 1, "repositories": {}}',
            file="metadata/snapshot.json",
        ),
    ),
    Rule(
        id="logo-unsafe",
        scope="document",
        summary="A logo is a small PNG, or an SVG of plain shapes with a viewBox: "
        "no script, no picture inside, nothing from elsewhere.",
        why="An SVG is a program as much as a picture, and readers' browsers open it.",
        fix="Export it as plain SVG, or run an SVG optimiser over it.",
        example=Example(
            wrong='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>draw()</script></svg>',
            right='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>',
            file="logos/example.svg",
        ),
    ),
)
