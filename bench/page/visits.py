"""A person in a real browser: loads the dashboard, uses it, and scrolls through the gallery.

All figures are the browser's own performance entries. A `browser` is playwright's `Browser`, a `page` its `Page`.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from bench.report import Figures

VIEWPORT = {"width": 1440, "height": 900}
_OBSERVE = """
localStorage.setItem("mangamotion.session", "1");
window.seen = {events: [], frames: [], shift: 0, painted: 0, listed: 0};
const watch = (type, take, options = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({type, buffered: true, ...options});
watch("event", (entry) => entry.interactionId > 0 && seen.events.push(entry.duration), {durationThreshold: 16});
watch("long-animation-frame", (entry) => seen.frames.push(entry.duration));
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("largest-contentful-paint", (entry) => { seen.painted = entry.startTime; });
"""
#: Ends when the list is there: a loop of frames beside what is measured would be measured, too.
_LISTED = """
const look = () => document.querySelector(".card-hit") ? seen.listed = performance.now() : requestAnimationFrame(look);
requestAnimationFrame(look);
"""
_LOADED = """() => {
  const sum = (ending, size) => performance.getEntriesByType("resource")
    .filter(({name}) => new URL(name).pathname.endsWith(ending)).reduce((total, entry) => total + entry[size], 0);
  return {
    javascript_bytes: sum(".js", "encodedBodySize"),
    css_bytes: sum(".css", "encodedBodySize"),
    requests: performance.getEntriesByType("resource").length,
    first_paint_ms: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest_paint_ms: seen.painted,
    listed_ms: seen.listed,
    shift: seen.shift,
  };
}"""
#: Entries of a frame are there after the next one.
_SETTLED = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
  setTimeout(resolve, 50))))"""
_TAKEN = """() => {
  const {events, frames} = seen;
  [seen.events, seen.frames] = [[], []];
  return [Math.max(0, ...events), Math.max(0, ...frames)];
}"""


_REACHED = (
    "() => Math.max(0, ...[...document.querySelectorAll('[data-at]')].map(({dataset}) => Number(dataset.at) + 1))"
)


class Visitor(NamedTuple):
    """A logged-in account at a page: playwright's `Browser`, where the page is, and the cookies of the session."""

    browser: Any
    address: str
    cookies: Any


async def visitor(browser: Any, address: str, email: str, password: str) -> Visitor:
    """Logs in."""
    context = await browser.new_context()
    body = {"email": email, "password": password}
    answer = await context.request.post(f"{address}/api/auth/login", data=body, headers={"Origin": address})
    assert answer.ok, await answer.text()
    cookies = await context.cookies()
    await context.close()
    return Visitor(browser, address, cookies)


@asynccontextmanager
async def opened(who: Visitor, path: str, selector: str, *scripts: str) -> AsyncIterator[Any]:
    """A tab with empty caches at a page, as soon as an element is there. Answers are compressed by gzip alone."""
    context = await who.browser.new_context(viewport=VIEWPORT, locale="en-GB", color_scheme="dark")
    await context.add_cookies(who.cookies)
    for script in (_OBSERVE, *scripts):
        await context.add_init_script(script)
    page = await context.new_page()
    protocol = await context.new_cdp_session(page)
    await protocol.send("Network.enable")
    await protocol.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "gzip, deflate"}})
    await page.goto(who.address + path)
    await page.wait_for_selector(selector)
    yield page
    await context.close()


async def first_load(who: Visitor) -> Figures:
    """What is loaded and seen until the dashboard is there."""
    async with opened(who, "/dashboard", ".card-hit", _LISTED) as page:
        await page.wait_for_load_state("networkidle")
        found: Figures = await page.evaluate(_LOADED)
        return found


Step = Callable[[Any], Awaitable[object]]


async def interactions(who: Visitor, steps: Mapping[str, Step]) -> Figures:
    """By name: from the input to the next frame that shows something of it, in milliseconds; 0: less than 16.

    `frame_ms` is the longest frame while all that is done.
    """
    async with opened(who, "/dashboard", ".card-hit") as page:
        await page.wait_for_load_state("networkidle")
        return await _steps(page, steps)


async def gallery(who: Visitor, items: int) -> Figures:
    """Turns the wheel until so many items of the gallery have passed; the longest frame meanwhile.

    Twice: while the items are loaded, and once they are there. Raises RuntimeError where there are fewer.
    """
    async with opened(who, "/gallery?stacked=false", "[data-at]") as page:
        await page.wait_for_load_state("networkidle")
        await page.mouse.move(VIEWPORT["width"] // 2, VIEWPORT["height"] // 2)
        await _taken(page)
        loading = await _wheeled(page, items)
        await page.evaluate("scrollTo(0, 0)")
        await page.wait_for_selector("[data-at='0']")
        await _taken(page)
        loaded = await _wheeled(page, items)
        return {"gallery_items": items, "gallery_frame_ms": loaded, "gallery_loading_frame_ms": loading}


async def _wheeled(page: Any, items: int) -> float:
    """The longest frame until an item has passed."""
    reached = 0
    for _ in range(items):
        await page.mouse.wheel(0, 600)
        reached = await page.evaluate(_REACHED)
        if reached >= items:
            _, frame = await _taken(page)
            return frame
    raise RuntimeError(f"the gallery ends at item {reached} of {items}")


async def _steps(page: Any, steps: Mapping[str, Step]) -> Figures:
    await _taken(page)
    figures: Figures = {}
    longest = 0.0
    for name, step in steps.items():
        await step(page)
        event, frame = await _taken(page)
        figures[f"{name}_ms"], longest = event, max(longest, frame)
    return {**figures, "slowest_ms": max(figures.values()), "frame_ms": longest}


async def _taken(page: Any) -> tuple[float, float]:
    """The longest interaction and the longest frame since the last time."""
    await page.evaluate(_SETTLED)
    event, frame = await page.evaluate(_TAKEN)
    return event, frame


async def _menu(page: Any) -> None:
    await page.locator(".side [aria-haspopup=menu]").click()
    await page.get_by_role("menu").wait_for()


async def _filter(page: Any) -> None:
    await page.locator(".stat.completed").click()
    await _listed(page, "status=completed")


async def _all(page: Any) -> None:
    await page.locator(".stat.total").click()
    await page.wait_for_function("() => location.search === ''")
    await _listed(page, "")


async def _search(page: Any) -> None:
    await page.get_by_role("searchbox").click()
    await page.keyboard.type("the ", delay=60)
    await _listed(page, "search=the")


async def _erase(page: Any) -> None:
    for _ in "the ":
        await page.keyboard.press("Backspace")
    await page.wait_for_function("() => location.search === ''")
    await _listed(page, "")


async def _listed(page: Any, query: str) -> None:
    """Waits for the list that an address asks for."""
    await page.wait_for_function("query => location.search.includes(query)", arg=query)
    await page.wait_for_load_state("networkidle")
    await page.wait_for_selector(".card-hit")


async def _sort(page: Any) -> None:
    await page.get_by_label("Sort").focus()
    await page.keyboard.press("ArrowDown")
    await _listed(page, "sort=oldest")


async def _sort_back(page: Any) -> None:
    await page.keyboard.press("ArrowUp")
    await _listed(page, "")


async def _select(page: Any) -> None:
    await page.locator(".card .pick").first.click()
    await page.get_by_role("toolbar").wait_for()


async def _range(page: Any) -> None:
    await page.locator(".card .pick").nth(8).click(modifiers=["Shift"])


async def _select_page(page: Any) -> None:
    await page.keyboard.press("Control+a")
    await page.get_by_text("12 selected").wait_for()


async def _dialog(page: Any) -> None:
    await page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
    await page.get_by_role("dialog").wait_for()


async def _escape(page: Any) -> None:
    await page.keyboard.press("Escape")


async def _next_page(page: Any) -> None:
    await page.get_by_role("button", name="Next").click()
    await _listed(page, "page=2")


async def _jobs(page: Any) -> None:
    await page.locator(".side a[href$='/jobs']").click()
    await page.wait_for_selector("table tbody a")


async def _dashboard(page: Any) -> None:
    await page.locator(".side nav a[href$='/dashboard']").click()
    await page.wait_for_selector(".card-hit")


#: In their order: each begins where the one before ends.
DASHBOARD: Mapping[str, Step] = {
    "open_menu": _menu,
    "close_menu": _escape,
    "filter": _filter,
    "unfilter": _all,
    "search_typing": _search,
    "search_erasing": _erase,
    "sort": _sort,
    "sort_back": _sort_back,
    "select": _select,
    "select_range": _range,
    "select_page": _select_page,
    "open_dialog": _dialog,
    "close_dialog": _escape,
    "clear_selection": _escape,
    "next_page": _next_page,
    "open_table": _jobs,
    "open_dashboard": _dashboard,
}
