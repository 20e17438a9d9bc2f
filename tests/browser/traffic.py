"""What a visit costs a reader who was never here before: requests and bytes, as the browser counted them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser


@dataclass(frozen=True)
class Traffic:
    """The addresses that were asked for, and the bytes that came, heads of answers included."""

    asked: list[str] = field(default_factory=list)
    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def kilobytes(self) -> float:
        """Return all bytes that came, in kB of 1,000."""
        return sum(self.sizes.values()) / 1000


def first_visit(browser: Browser, url: str, width: int = 1440) -> Traffic:
    """Open a page with an empty cache, and wait until nothing more is loaded."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        traffic, names = Traffic(), dict[str, str]()

        def sent(event: dict[str, Any]) -> None:
            address = event["request"]["url"]
            if not address.startswith(("data:", "blob:")):
                names[event["requestId"]] = address
                traffic.asked.append(address)

        def ended(event: dict[str, Any]) -> None:
            if event["requestId"] in names:
                traffic.sizes[names[event["requestId"]]] = event["encodedDataLength"]

        protocol.on("Network.requestWillBeSent", sent)
        protocol.on("Network.loadingFinished", ended)
        protocol.send("Network.enable")
        page.goto(url, wait_until="networkidle")
        return traffic
    finally:
        context.close()
