"""Title and sentence of READMEs as projects write them."""

from __future__ import annotations

import pytest

from landscape.drafts.readme import sentence, title


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Tool\n\nIt is.\n", "Tool"),
        ("# Tool: queues for all\n", "Tool"),
        ("# Tool - queues for all #\n", "Tool"),
        ("# Tool (formerly Thing)\n", "Tool"),
        ("Tool\n====\n", "Tool"),
        ("====\nTool\n====\n\nText\n", "Tool"),
        ("= Tool\n", "Tool"),
        ('<h1 align="center">\n  <img src="x.png"> <b>Tool</b>\n</h1>\n', "Tool"),
        (
            "[![Build](https://x/y.svg)](https://x)\n![logo](z.png)\n\n# [Tool](https://x.org) :rocket:\n",
            "Tool",
        ),
        ("<!-- # Not this -->\n# **Tool** `CLI`\n", "Tool CLI"),
        ("# Tool &amp; Co\n", "Tool & Co"),
        ("# What is Tool?\n", "Tool"),
        ("# Welcome to the Tool Project!\n", "Tool"),
        ("# Fancy Name\n", "Fancy Name"),
        ("## My Tool\n", "My Tool"),
        # What heads something else.
        ("## Latest news\n", ""),
        ("# Overview\n", ""),
        ("# Getting Started\n", ""),
        ("# ![Tool](logo.png)\n", ""),
        (f"# {'Tool ' * 20}\n", ""),
        ("no heading\n", ""),
        ("", ""),
        ("# \u202e\x1b[31mTool\n", "[31mTool"),
    ],
)
def test_the_title_is_a_name_or_nothing(text: str, name: str) -> None:
    assert title(text, "some-tool") == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Tool\n\nTool is a queue\nof jobs. It is small.\n", "Tool is a queue of jobs."),
        ("# Tool\n\nThe tool is an [operator](https://x) for *jobs*.\n", "The tool is an operator for jobs."),
        (
            "# Tool\n\n[Tool] is a queue for e.g. Spark. More.\n\n[Tool]: https://x\n",
            "Tool is a queue for e.g. Spark.",
        ),
        ("# Tool\n\n> Tool is a quotation.\n\nTool is a queue.\n", "Tool is a queue."),
        ("# Tool\n\n```\nTool is a comment.\n```\n\nTool is a queue.\n", "Tool is a queue."),
        ("# Tool\n\nNews: x.\n\n## About\n\nTool is a queue.\n", "Tool is a queue."),
        # Not what the project is.
        ("# Tool\n\nTool is a CNCF sandbox project.\n", ""),
        ("# Tool\n\nTool is supported on Linux.\n", ""),
        ("# Tool\n\nTool is a queue of:\n\n- jobs\n", ""),
        ("# Tool\n\nKubernetes is a system for containers.\n", ""),
        ("    Tool is a piece of code.\n", ""),
        ("", ""),
    ],
)
def test_the_sentence_says_what_the_project_is(text: str, words: str) -> None:
    assert sentence(text, ("Tool", "some-tool")) == words


@pytest.mark.parametrize(
    "piece", ["<!--", "![", "[", "`a <", "<h1>", "<script>", "*a", "A. ", "<a ", "# ", "about the ", "`" * 7]
)
def test_long_nonsense_yields_nothing(piece: str) -> None:
    text = piece * (128 * 1024 // len(piece))
    assert title(text, "tool") == ""
    assert sentence(text, ("Tool",)) == ""
