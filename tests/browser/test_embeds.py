"""Pages for a frame, in the frame of another page: whole at the height told, usable at the least."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from landscape.catalogue import Catalogue
from landscape.pages.embeds import embeds

from .conftest import Site

BOX = """() => {
    const box = document.querySelector(".ls-box");
    const head = document.querySelector("thead th").getBoundingClientRect();
    const whole = document.body.scrollHeight;
    return {inner: box.scrollHeight, outer: box.clientHeight, whole, head: head.bottom};
}"""


@pytest.mark.parametrize("name", ["embed/projects/", "embed/matrix/scheduling/"])
def test_the_height_of_a_frame(browser: Browser, site: Site, catalogue: Catalogue, name: str) -> None:
    (embed,) = [one for one in embeds(catalogue) if one.url == name]
    page = browser.new_page(viewport={"width": 1000, "height": embed.height + 50})
    frame = '<iframe src="{}" title="x" style="width: {}px; height: {}px; border: 0"></iframe>'
    page.route(
        "**/host.html", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html")
    )
    for width, height in ((1000, embed.height), (300, 320)):
        page.goto(site.url + "host.html")
        page.set_content(frame.format(site.url + name, width, height))
        inner = page.frames[-1]
        inner.wait_for_selector(".ls-box")
        found = inner.evaluate(BOX)
        assert found["whole"] <= height + 1
        if width == 1000:
            # Fonts differ a little from machine to machine.
            assert found["inner"] <= found["outer"] * 1.05
        else:
            assert found["outer"] >= 90
            assert found["head"] < height
            inner.evaluate("() => document.querySelector('.ls-box').scrollTo(0, 1e6)")
            assert inner.evaluate(BOX)["head"] == pytest.approx(found["head"], abs=60)
    page.close()
