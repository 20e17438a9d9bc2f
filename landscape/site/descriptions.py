"""What search engines and other sites show of a page, at a length that they show whole."""

from __future__ import annotations

from dataclasses import replace

from landscape.pages import Later, Page

SHORTEST, LONGEST = 50, 200


def described(page: Page | Later, site_name: str) -> Page | Later:
    """Return a page with a description of a fitting length; one without a description stays without."""
    if isinstance(page, Later):
        head = _described(page.head, site_name)
        return Later(head, page.then(lambda made: replace(made, description=head.description)).make)
    return _described(page, site_name)


def _described(page: Page, site_name: str) -> Page:
    return replace(page, description=fitting(page.description, page.title, site_name))


def fitting(text: str, title: str, site_name: str) -> str:
    """Say also of what a short text is the description, and end a long one after a sentence or a word."""
    whole = " ".join(text.split())
    if whole and len(whole) < SHORTEST:
        whole = f"{whole} {title} in {site_name}."
    if len(whole) <= LONGEST:
        return whole
    sentence, end, _ = whole[: LONGEST + 1].rpartition(". ")
    if end and len(sentence) >= LONGEST // 2:
        return f"{sentence}."
    return f"{whole[:LONGEST].rpartition(' ')[0].rstrip(',;:')}…"
