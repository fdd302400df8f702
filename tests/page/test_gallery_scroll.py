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

#: A machine that is not quiet needs longer for so many frames.
pytestmark = [pytest.mark.e2e, pytest.mark.alone, pytest.mark.timeout(300)]

FILMS = 5_000
#: The films have no files: their pictures are one of the page's own, under some addresses.
WITH_PICTURES = """const fetched = fetch;
globalThis.fetch = async (...asked) => {
  const answer = await fetched(...asked);
  if (!answer.url.includes("/api/v1/assets?")) return answer;
  let count = 0;
  const pictured = () => `"thumbnailUrl":"%s?${count++ %% 24}"`;
  return new Response((await answer.text()).replaceAll(/"thumbnailUrl":"[^"]*"/g, pictured), answer);
}"""
#: Scrolls as a fast wheel does until the last item was shown; how many were shown, and which frames were late: took
#: over 50 ms, and three times as long as most do on this machine, which may have to draw without a GPU.
SCROLL = """async (count) => {
  const [seen, took, frame] = [new Set(), [], () => new Promise(requestAnimationFrame)];
  scrollTo(0, 0);
  await frame();
  let before = await frame();
  while (!seen.has(`${count - 1}`)) {
    scrollBy(0, 600);
    const now = await frame();
    took.push(now - before);
    before = now;
    for (const {dataset} of document.querySelectorAll("[data-at]")) seen.add(dataset.at);
  }
  const most = took.toSorted((one, other) => one - other)[Math.floor(took.length / 2)];
  return [seen.size, [...took.keys()].filter((number) => took[number] > Math.max(50, 3 * most))];
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
    picture = next((WEB / "dist" / "assets").glob("*.jpg")).name
    await tab.page.context.add_init_script(WITH_PICTURES % f"{browser.address}/assets/{picture}")
    await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
    await tab.page.goto(f"{browser.address}/gallery?stacked=false")
    await tab.page.locator(".tile-hit").first.wait_for()


async def test_no_frame_is_late_each_time_a_gallery_of_5000_films_is_scrolled(
    browser: Browser, studio: SeededStudio
) -> None:
    """Once everything is loaded. A frame that is late in one way down alone was so by other work of the machine."""
    async with browser.tab(1440) as tab:
        await opened(browser, tab, studio)
        shown, _ = await tab.page.evaluate(SCROLL, FILMS)
        assert shown >= FILMS
        always = set(range(shown))
        for _ in range(10):
            always &= set((await tab.page.evaluate(SCROLL, FILMS))[1])
            if not always:
                break
        assert not always


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
