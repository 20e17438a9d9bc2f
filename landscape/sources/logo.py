"""Logos: which SVG and PNG files may be shown.

An SVG is a program as much as a picture, so it passes by allow-list: these elements, these attributes,
references only to its own parts, and no document type (entities, and all attacks with them, need one).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces

import defusedxml
import defusedxml.sax

from landscape.sources.document import Position
from landscape.sources.quote import printable, quote
from landscape.sources.syntax import Trouble

SVG_SIZE = 64 * 1024
PNG_SIZE = 128 * 1024
PNG_SIDE = 2048
_DEPTH = 40
_COPIES = 32
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = frozenset(
    """
    svg g defs title desc symbol use path rect circle ellipse line polyline polygon text tspan style
    linearGradient radialGradient stop clipPath mask pattern marker
    filter feBlend feColorMatrix feComponentTransfer feFuncA feFuncB feFuncG feFuncR feComposite feDropShadow
    feFlood feGaussianBlur feMerge feMergeNode feMorphology feOffset
    """.split()  # noqa: SIM905 (a list of forty quoted words is no easier to read)
)
_ATTRIBUTES = frozenset(
    """
    id class style lang role version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx
    fy fr d points pathLength transform dx dy rotate textLength lengthAdjust offset href baseProfile
    enable-background space gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits
    patternTransform clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits refX refY markerWidth
    markerHeight markerUnits orient in in2 result mode type values tableValues slope intercept amplitude
    exponent operator k1 k2 k3 k4 radius stdDeviation alignment-baseline baseline-shift clip-path clip-rule
    clip color color-interpolation color-interpolation-filters color-rendering direction display
    dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight image-rendering isolation letter-spacing
    marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering
    unicode-bidi vector-effect visibility word-spacing writing-mode xmlns
    """.split()  # noqa: SIM905
)
_REFERRING = frozenset(["use", "linearGradient", "radialGradient", "pattern"])
_HINTS = {
    "script": "it runs code",
    "foreignObject": "it holds a web page",
    "image": "it holds a raster picture or loads one from elsewhere",
    "feImage": "it loads a picture from elsewhere",
    "a": "a logo is no link",
    "animate": "a logo does not move",
    "set": "a logo does not move",
    "metadata": "an editor left it there and nobody sees it",
}
_CLEAN = "Export it as plain SVG, or run an SVG optimiser over it."
_NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_SCHEME = re.compile(r"(?:javascript|data)\s*:", re.IGNORECASE)
_URL = re.compile(r"url\s*\((?!\s*['\"]?\s*#)", re.IGNORECASE)


def logo_troubles(name: str, data: bytes) -> Iterator[Trouble]:
    """Yield what is wrong with a logo; an SVG may have several faults."""
    if name.endswith(".png"):
        yield from _png(data)
    else:
        yield from _svg(data)


def _unsafe(message: str, fix: str, line: int = 1, column: int = 1) -> Trouble:
    return Trouble("logo-unsafe", Position(line, column), message, fix)


def _png(data: bytes) -> Iterator[Trouble]:
    if len(data) > PNG_SIZE:
        yield _too_large(PNG_SIZE)
    elif not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 24:
        yield _unsafe("the file is named .png but is no PNG picture", "Export it as PNG, or better as SVG.")
    elif max(struct.unpack(">II", data[16:24])) > PNG_SIDE:
        yield _unsafe(
            f"the picture is wider or higher than {PNG_SIDE} pixels, more than any page shows",
            "Scale it down to 256 pixels.",
        )


def _svg(data: bytes) -> Iterator[Trouble]:
    if len(data) > SVG_SIZE:
        yield _too_large(SVG_SIZE)
        return
    handler = _Handler()
    try:
        parser = defusedxml.sax.make_parser()
        parser.setFeature(feature_namespaces, True)
        parser.forbid_dtd = True
        parser.setContentHandler(handler)
        handler.setDocumentLocator(parser)
        parser.feed(data)
        parser.close()
    except defusedxml.DefusedXmlException:
        message = "the SVG has a document type or entities, which can load files or blow up"
        yield _unsafe(message, "Delete the <!DOCTYPE …> part.", *handler.at())
        return
    except _Enough:
        pass
    except SAXParseException as error:
        message = f"the SVG is not well-formed XML ({printable(error.getMessage())})"
        yield _unsafe(message, _CLEAN, error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        return
    except (LookupError, ValueError):
        yield _unsafe("the SVG is in an unknown encoding", "Save it as UTF-8.")
        return
    yield from handler.troubles


def _too_large(size: int) -> Trouble:
    message = f"the logo is larger than {size // 1024} KiB, too much for a small picture"
    return _unsafe(message, "Export it without hidden layers and embedded pictures, and with fewer digits.")


class _Enough(Exception):
    """The file is so far from a logo that reading on would say nothing new."""


class _Handler(ContentHandler):
    """Collects what an SVG may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles: list[Trouble] = []
        self._locator: Any = None
        self._depth = 0
        self._refused_at = 0
        self._copies = 0
        self._style_text: list[str] | None = None
        self._said: set[str] = set()

    def setDocumentLocator(self, locator: Any) -> None:
        self._locator = locator

    def at(self) -> tuple[int, int]:
        """Return line and column of what is being read."""
        return self._locator.getLineNumber() or 1, (self._locator.getColumnNumber() or 0) + 1

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:
        """Check an element and its attributes."""
        space, tag = name
        self._depth += 1
        self._leave_style()
        if self._depth == 1 and not self._root(space, tag, attrs):
            raise _Enough
        if self._depth > _DEPTH:
            self._add(f"the SVG nests deeper than {_DEPTH} levels")
            raise _Enough
        if self._refused_at:
            return
        if space != _SVG or tag not in _ELEMENTS:
            why = _HINTS.get(tag, "it is not needed for a picture") if space == _SVG else "it is not SVG"
            self._add(f"the element {quote(f'<{tag}>')} is not allowed in a logo: {why}")
            self._refused_at = self._depth
            return
        self._copies += tag == "use"
        if self._copies > _COPIES:
            self._add(f"the SVG copies parts of itself more than {_COPIES} times, which can freeze a browser")
            raise _Enough
        self._style_text = [] if tag == "style" else None
        for (attribute_space, attribute), value in attrs.items():
            self._attribute(tag, attribute_space, attribute, value)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:
        """Leave an element; a style sheet is checked when all of its text is there."""
        if self._refused_at == self._depth:
            self._refused_at = 0
        self._depth -= 1
        self._leave_style()

    def characters(self, content: str) -> None:
        """Collect the text of a style sheet."""
        if self._style_text is not None:
            self._style_text.append(content)

    def processingInstruction(self, target: str, data: str) -> None:
        self._add("a processing instruction in a logo could load a style sheet from elsewhere")

    def _root(self, space: str | None, tag: str, attrs: Any) -> bool:
        if (space, tag) != (_SVG, "svg"):
            self._add("the file does not begin with an <svg> element of the SVG namespace")
            return False
        box = _VIEW_BOX.fullmatch(attrs.get((None, "viewBox"), ""))
        if not box or float(box[1]) <= 0 or float(box[2]) <= 0:
            message = "the SVG has no valid `viewBox`, so it cannot be scaled to the page"
            fix = 'Add viewBox="0 0 WIDTH HEIGHT" to the <svg> element.'
            self.troubles.append(_unsafe(message, fix, *self.at()))
        return True

    def _leave_style(self) -> None:
        if self._style_text is not None:
            text = "".join(self._style_text)
            self._style_text = None
            self._style(text, "@" in text)

    def _attribute(self, tag: str, space: str | None, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._add(f"the attribute {quote(name)} runs code when something happens")
        elif space in (None, _XLINK) and name == "href":
            if tag not in _REFERRING or not value.strip().startswith("#"):
                self._add(f"{quote(f'<{tag} {name}>')} refers to {quote(value)}, outside the picture")
        elif space not in (None, _XML) or not (name in _ATTRIBUTES or name.startswith(("aria-", "data-"))):
            self._add(f"the attribute {quote(name)} is not allowed in a logo: it is not needed for a picture")
        else:
            self._style(value, False)

    def _style(self, text: str, rule: bool) -> None:
        if rule or "\\" in text or "//" in text or _URL.search(text) or _SCHEME.search(text):
            self._add(f"the style {quote(text)} can load something from elsewhere")

    def _add(self, message: str) -> None:
        # Of what an editor left a hundred times, the first is enough.
        if message not in self._said:
            self._said.add(message)
            self.troubles.append(_unsafe(message, _CLEAN, *self.at()))
        if len(self.troubles) >= 20:
            raise _Enough
