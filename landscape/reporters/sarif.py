"""Findings as SARIF 2.1.0, which code hosts and editors read.

Paths are relative to the top of the repository and named as such (%SRCROOT%). A finding is known again by its
rule, its file and the words of its line, wherever that line moves.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from landscape import __version__
from landscape.checks import RULES, Rule
from landscape.findings import Finding
from landscape.reporters.excerpt import source_line
from landscape.reporters.paths import path_from, repository
from landscape.reporters.plain import one_line
from landscape.reporters.report import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"

Value = dict[str, object]


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of one SARIF log, in plain ASCII."""
    run = {
        "tool": {
            "driver": {
                "name": "batch-landscape",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top of the repository."}}},
        "results": list(_results(report)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield from json.dumps(log, indent=2).split("\n")


def _rule(rule: Rule) -> Value:
    return {
        "id": rule.id,
        "shortDescription": {"text": _escaped(rule.summary)},
        "fullDescription": {"text": _escaped(f"{rule.summary} {rule.why}")},
        "help": {"text": _escaped(f"{rule.why} {rule.fix}"), "markdown": _escaped(_markdown(rule))},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _markdown(rule: Rule) -> str:
    """Return the help with an example; it is all our own text."""
    parts = [rule.why, f"**Fix:** {rule.fix}"]
    if rule.example is not None:
        for label, text in zip(("Wrong", "Right"), rule.example.shown(), strict=True):
            parts.append(f"{label}:\n\n```yaml\n{text}\n```")
    return "\n\n".join(parts)


def _results(report: Report) -> Iterator[Value]:
    top = repository(report.root)
    index = {rule.id: number for number, rule in enumerate(RULES)}
    seen: Counter[str] = Counter()
    for finding in report.findings:
        text = source_line(report.texts.get(finding.path, ""), finding.line).strip()
        print_ = _fingerprint(finding, text)
        seen[print_] += 1
        yield {
            "ruleId": finding.rule,
            **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
            "level": finding.severity.value,
            "message": {"text": _message(finding)},
            "locations": [{"physicalLocation": _location(finding, top, report.place(finding.path))}],
            "partialFingerprints": {"ruleFileAndLine/v1": f"{print_}:{seen[print_]}"},
        }


def _location(finding: Finding, top: Path, file: Path) -> Value:
    return {
        "artifactLocation": {"uri": _uri(path_from(top, file)), "uriBaseId": _BASE},
        "region": {"startLine": finding.line, "startColumn": finding.column},
    }


def _uri(path: str) -> str:
    return quote(path.removeprefix("./").encode("utf-8", errors="replace"), safe="/")


def _fingerprint(finding: Finding, line: str) -> str:
    """Return what stays when the line moves; in a file without lines the message tells findings apart."""
    told = "\0".join((finding.rule, finding.path, line or finding.message))
    return hashlib.sha256(told.encode("utf-8", errors="replace")).hexdigest()[:16]


def _message(finding: Finding) -> str:
    text = one_line(finding.message)
    return _escaped(f"{text}. Fix: {one_line(finding.fix)}" if finding.fix else text)


def _escaped(text: str) -> str:
    """Return text without what SARIF takes for a placeholder or a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
