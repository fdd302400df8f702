"""The policy of the page in Chromium: what the page needs is allowed, and nothing else is."""

from typing import Any
from uuid import uuid4

import pytest

from infra.uploads.objects import UploadObjects
from tests.browser.pages import Pages

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


async def violations(page: Any) -> list[str]:
    found: list[str] = await page.evaluate("violations")
    return found


async def test_links_to_media_and_sockets_of_the_own_origin_violate_nothing(
    page: Any, pages: Pages, objects: UploadObjects
) -> None:
    await page.goto(pages.origin)
    await page.evaluate("link => part(link, 'bytes=0-1')", objects.presign(f"outputs/{uuid4()}/none.mp4"))
    await page.evaluate("address => connect(address)", pages.origin.replace("http", "ws") + "/ws")
    await page.evaluate("show('data:image/gif;base64,R0lGODlhAQABAAAAACw=')")
    assert await violations(page) == []


async def test_scripts_styles_frames_and_connections_of_others_are_refused(
    page: Any, pages: Pages, objects: UploadObjects
) -> None:
    assert objects.presign("-")
    await page.goto(pages.origin)
    await page.evaluate("""() => {
        document.body.innerHTML = "<p style='color: red'></p><img src=x onerror='alert(1)'><iframe src=/></iframe>";
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    }""")
    await page.evaluate("connect('ws://127.0.0.1:9/ws')")
    await page.evaluate("fetch('http://127.0.0.1:9/').catch(() => null)")
    for directive in ("style-src-attr", "script-src-attr", "script-src-elem", "frame-src", "connect-src"):
        await page.wait_for_function("name => violations.includes(name)", arg=directive)
    assert (await violations(page)).count("connect-src") == 2
    assert await page.evaluate("window.ran") is None
