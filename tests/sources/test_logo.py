"""Which logos are safe to show."""

from __future__ import annotations

import struct

import pytest

from landscape.sources.logo import PNG_SIZE, SVG_SIZE, logo_troubles

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 16 16">'
)


def svg(body: str) -> bytes:
    """Return an SVG with this inside."""
    return f"{HEAD}\n{body}\n</svg>".encode()


def png(width: int, height: int) -> bytes:
    """Return the head of a PNG of this size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", width, height, 8)


@pytest.mark.parametrize(
    "body",
    [
        '<title>Kueue</title><path d="M0 0h1" fill="#06c" style="stroke:none"/>',
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><g fill="url(#a)"/>',
        '<symbol id="s"><circle r="1"/></symbol><use href="#s"/><use xlink:href="#s"/>',
        "<style>.a { fill: url( '#b' ) }</style>",
        '<text aria-label="x" data-name="Layer 1" xml:space="preserve">x</text>',
        "<!-- a comment -->",
    ],
)
def test_plain_shapes_are_fine(body: str) -> None:
    assert list(logo_troubles("kueue.svg", svg(body))) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>alert(1)</script>", "runs code"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "web page"),
        ('<image href="data:image/png;base64,AA"/>', "raster"),
        ('<g onload="alert(1)"/>', "runs code"),
        ('<g ONCLICK="alert(1)"/>', "runs code"),
        ('<a href="https://example.org"/>', "no link"),
        ('<use href="https://example.org/x.svg#a"/>', "outside the picture"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "outside the picture"),
        ('<path href="#a"/>', "outside the picture"),
        ('<g style="fill: url(https://example.org/x)"/>', "elsewhere"),
        ('<g fill="url( x.svg#a )"/>', "elsewhere"),
        ('<g style="fill: u\\72l(x)"/>', "elsewhere"),
        ("<style>@import 'x.css';</style>", "elsewhere"),
        ("<style>@imp<!-- -->ort 'x.css';</style>", "elsewhere"),
        ("<style>a { b: u<!-- -->rl(x) }</style>", "elsewhere"),
        ("<style>@import 'x'; <g/></style>", "elsewhere"),
        ("<style>a { b: image-set('//example.org/x' 1x) }</style>", "elsewhere"),
        ('<animate attributeName="href"/>', "does not move"),
        ('<metadata><x xmlns="https://example.org/x"/></metadata>', "nobody sees it"),
        ('<x xmlns="https://example.org/x"/>', "not SVG"),
        ('<g xmlns:i="https://example.org/i" i:label="x"/>', "not needed"),
        ("<?xml-stylesheet href='x.css'?>", "processing instruction"),
        ("<g>" * 50 + "</g>" * 50, "nests deeper"),
        ('<use href="#a"/>' * 40, "copies parts"),
    ],
)
def test_what_a_logo_may_not_hold(body: str, says: str) -> None:
    (found,) = logo_troubles("kueue.svg", svg(body))
    assert (found.rule, found.at.line) == ("logo-unsafe", 2)
    assert says in found.message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "document type"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "document type"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 16"/>', "viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16px 16px"/>', "viewBox"),
        ("<svg/>", "namespace"),
        ("<html/>", "namespace"),
        ("<svg", "not well-formed"),
        ("", "not well-formed"),
        (f"{HEAD}{' ' * SVG_SIZE}</svg>", "larger than 64 KiB"),
        ('<?xml version="1.0" encoding="nonsense"?><svg/>', "encoding"),
    ],
)
def test_what_is_no_logo_at_all(text: str, says: str) -> None:
    (found,) = logo_troubles("kueue.svg", text.encode())
    assert says in found.message


def test_what_an_editor_leaves_everywhere_is_said_once() -> None:
    body = '<g xmlns:i="https://example.org/i">' + '<path i:label="x"/>' * 30 + "</g>"
    assert len(list(logo_troubles("kueue.svg", svg(body)))) == 1


def test_two_faults_are_two_findings() -> None:
    assert len(list(logo_troubles("kueue.svg", svg("<script/>\n<image/>")))) == 2


def test_a_small_png_is_fine() -> None:
    assert list(logo_troubles("kueue.png", png(256, 256))) == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<svg/>", "no PNG"),
        (b"\x89PNG\r\n\x1a\n", "no PNG"),
        (b"\xff\xd8\xff\xe0 a JPEG", "no PNG"),
        (png(100_000, 10), "2048 pixels"),
        (png(10, 10) + bytes(PNG_SIZE), "larger than 128 KiB"),
    ],
)
def test_bad_pngs(data: bytes, says: str) -> None:
    (found,) = logo_troubles("kueue.png", data)
    assert says in found.message
