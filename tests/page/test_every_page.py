"""Every page of an account with a year's work: nothing too wide at any width, no complaint, no violation of axe.

SCREENSHOTS is a folder for pictures: `make screenshots` writes those of docs/images/web.
"""

import os
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.credit_policy import DEFAULT_POLICY
from infra.http.services import Services
from infra.seed.seeding import SeededStudio, SeedWish, seed, wait_until_read
from infra.seed.studio import SeedRules, SeedSize
from infra.settings import Settings
from tests.databases import query
from tests.page.conftest import WEB
from tests.page.tabs import FOUND, HEIGHTS, RULES, TOO_WIDE, Browser, Tab

pytestmark = pytest.mark.e2e

PICTURES = os.environ.get("SCREENSHOTS")
#: A skeleton stands where something is on its way.
LOADED = "() => document.querySelector('h1, h2') && !document.querySelector('main .skel')"
#: Which characters have the picture of one that no font knows.
BOXES = """(letters) => {
  const drawn = (letter) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
    const context = canvas.getContext("2d");
    context.font = `24px ${getComputedStyle(document.body).fontFamily}`;
    context.fillText(letter, 4, 30);
    return canvas.toDataURL();
  };
  const box = drawn("\\u{10fffd}");
  return letters.filter((letter) => drawn(letter) === box);
}"""
#: One that renders nothing: without any the page says so on top.
WORKER = "INSERT INTO render_workers (name, since, heartbeat) VALUES ('one', now(), now() + interval '1 hour')"
SHOWN = "() => [...document.images].every((image) => image.complete || image.loading === 'lazy')"


def addresses() -> dict[str, str]:
    """Every path of the page that has no parameter, by its name."""
    source = (WEB / "src/lib/paths.ts").read_text()
    constants = re.findall(r'^  (\w+): "(/[\w/-]+)",$', source, re.MULTILINE)
    return {name: path for name, path in constants if name != "home"}


@pytest.fixture(scope="module")
async def seeded(parts: Services, settings_here: Settings) -> SeededStudio:
    size = SeedSize(users=3, jobs=150, until=datetime.now(UTC))
    wish = SeedWish(size, SeedRules(DEFAULT_POLICY, []), thumbnails=24 if PICTURES else 2)
    found = await seed(settings_here.postgres_dsn, parts.objects, wish, lambda _: None)
    await wait_until_read(settings_here.postgres_dsn, found.events.last)
    await query(settings_here, WORKER + " RETURNING name")
    return found


@pytest.fixture
async def tab(browser: Browser, seeded: SeededStudio) -> AsyncIterator[Tab]:
    """A tab of the first account."""
    async with browser.tab(1440) as tab:
        await tab.page.context.request.post(
            f"{browser.address}/api/auth/login",
            data={"email": seeded.email, "password": seeded.password},
            headers={"Origin": browser.address},
        )
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        yield tab


async def items(browser: Browser, tab: Tab, path: str, key: str) -> list[Any]:
    answer = await tab.page.context.request.get(f"{browser.address}{path}")
    found: list[Any] = (await answer.json())[key]
    return found


async def looked_at(browser: Browser, tab: Tab, name: str, path: str) -> list[object]:
    """What is wrong with a page at the three widths; axe looks at the narrow one."""
    await tab.page.goto(browser.address + path)
    await tab.page.wait_for_function(LOADED)
    await tab.page.wait_for_function(SHOWN)
    wrong: list[object] = []
    for width in sorted(HEIGHTS, reverse=True):
        await tab.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        wrong += [(name, width, html) for html in await tab.page.evaluate(TOO_WIDE)]
        if PICTURES:
            await tab.page.wait_for_load_state("networkidle")
            await tab.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.jpg", type="jpeg", quality=78)
    await tab.page.evaluate(tab.axe)
    return wrong + [(name, "axe", each) for each in await tab.page.evaluate(FOUND, RULES)]


async def test_no_page_is_too_wide_or_complains_or_keeps_readers_out(browser: Browser, tab: Tab) -> None:
    film = (await items(browser, tab, "/api/v1/video-jobs?status=SUCCEEDED", "items"))[0]
    pages = addresses() | {"result": f"/result/{film['id']}", "lost": "/no-such-page"}
    wrong = [each for name, path in pages.items() for each in await looked_at(browser, tab, name, path)]
    assert (wrong, tab.complaints) == ([], [])


async def test_no_letter_is_an_empty_box(browser: Browser, tab: Tab) -> None:
    """Against the picture of a character that no font has."""
    await tab.page.goto(browser.address)
    empty = await tab.page.evaluate(BOXES, list("漢字かなカナ한글ё👩‍🚀"))
    assert empty == []
