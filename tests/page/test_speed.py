"""How much the dashboard loads, and how soon it answers: the short form of `python -m bench page`."""

import pytest

from bench.page import visits
from bench.page.visits import Visitor
from tests.page.studio import account
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e

#: Of JavaScript, in bytes of gzip, until the dashboard is there.
BUDGET = 160_000
#: A machine that is not quiet takes many times what `python -m bench page` measures.
PATIENCE_MS = 2_000
STEPS = ("open_menu", "close_menu", "sort", "sort_back", "select", "select_range", "open_dialog", "close_dialog")


async def test_little_is_loaded_and_every_input_is_answered_at_once(browser: Browser) -> None:
    async with account(browser, 1440, ["A fox in the snow"] * 12) as tab:
        who = Visitor(browser.chromium, browser.address, await tab.page.context.cookies())
        loaded = await visits.first_load(who)
        assert 50_000 < loaded["javascript_bytes"] < BUDGET
        assert loaded["first_paint_ms"] <= loaded["listed_ms"]
        answers = await visits.interactions(who, {name: visits.DASHBOARD[name] for name in STEPS})
        assert 0 < answers["slowest_ms"] < PATIENCE_MS
