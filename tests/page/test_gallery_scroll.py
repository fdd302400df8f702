"""A gallery of 5,000 films, scrolled from one end to the other."""

from datetime import UTC, datetime

import pytest

from domain.credit_policy import DEFAULT_POLICY
from infra.http.services import Services
from infra.seed.seeding import SeededStudio, SeedWish, seed, wait_until_read
from infra.seed.studio import SeedRules, SeedSize
from infra.settings import Settings
from tests.page.conftest import WEB
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

FILMS = 5_000
#: Frames that took longer than 50 ms, as the browser sees them.
WATCH = """() => {
  globalThis.late = [];
  new PerformanceObserver((list) => late.push(...list.getEntries().map(({duration}) => Math.round(duration))))
    .observe({type: "long-animation-frame", durationThreshold: 50});
}"""
#: Scrolls as a fast wheel does until the last item was shown; how many were shown on the way.
SCROLL = """async (count) => {
  late.length = 0;
  scrollTo(0, 0);
  const [seen, frame] = [new Set(), () => new Promise(requestAnimationFrame)];
  while (!seen.has(`${count - 1}`)) {
    scrollBy(0, 600);
    await frame();
    for (const {dataset} of document.querySelectorAll("[data-at]")) seen.add(dataset.at);
  }
  await frame();
  return seen.size;
}"""


@pytest.fixture(scope="module")
async def studio(parts: Services, settings_here: Settings) -> SeededStudio:
    """One account whose films have no files."""
    size = SeedSize(users=1, jobs=FILMS, until=datetime.now(UTC), plain=True)
    wish = SeedWish(size, SeedRules(DEFAULT_POLICY, []), thumbnails=0)
    seeded = await seed(settings_here.postgres_dsn, None, wish, lambda _: None)
    await wait_until_read(settings_here.postgres_dsn, seeded.events.last)
    return seeded


async def opened(browser: Browser, tab: Tab, studio: SeededStudio) -> None:
    login = {"email": studio.email, "password": studio.password}
    answer = await tab.page.context.request.post(f"{browser.address}/api/auth/login", data=login)
    assert answer.ok, await answer.text()
    picture = WEB / "src" / "pictures" / "torii.jpg"
    await tab.page.route("**/outputs/**", lambda route: route.fulfill(path=picture))
    await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
    await tab.page.goto(f"{browser.address}/gallery?stacked=false")
    await tab.page.locator(".tile-hit").first.wait_for()


async def test_a_gallery_of_5000_films_scrolls_without_a_frame_over_50_ms(
    browser: Browser, studio: SeededStudio
) -> None:
    """Once everything is loaded; this machine may be late by itself, so the best of three ways down counts."""
    async with browser.tab(1440) as tab:
        await opened(browser, tab, studio)
        await tab.page.evaluate(WATCH)
        assert await tab.page.evaluate(SCROLL, FILMS) == FILMS
        late = [[0]]
        while late[-1] and len(late) <= 3:
            await tab.page.evaluate(SCROLL, FILMS)
            late.append(await tab.page.evaluate("late"))
        assert [] in late, late


async def test_back_from_a_film_leads_to_its_place_in_the_gallery(browser: Browser, studio: SeededStudio) -> None:
    async with browser.tab(1440) as tab:
        await opened(browser, tab, studio)
        await tab.page.evaluate("scrollTo(0, 2000)")
        await tab.page.locator('[data-at="60"]').hover()
        before = await tab.page.evaluate("scrollY")
        await tab.page.locator('[data-at="60"]').click()
        await tab.page.wait_for_url("**/result/*")
        await tab.page.go_back()
        await tab.page.locator('[data-at="60"]').wait_for()
        await tab.page.wait_for_function("place => scrollY === place", arg=before)
