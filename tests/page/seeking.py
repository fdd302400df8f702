"""A film at a slow line: how long its first picture takes, and places that were not loaded before."""

import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from infra.http.services import Services
from tests.page.movies import KEYFRAMES, Movie, deliver
from tests.page.results import VIDEO, ordered
from tests.page.tabs import Browser

#: Bytes a second, and milliseconds for a request: what a film of 8 Mbit/s just needs.
LINE = {"offline": False, "downloadThroughput": 1_000_000, "uploadThroughput": 1_000_000, "latency": 20}
#: Seconds until the picture of a place is shown; minus one where it was loaded before.
SEEK = f"""(place) => new Promise((resolve) => {{
  const video = {VIDEO}, begun = performance.now();
  for (let at = 0; at < video.buffered.length; at += 1)
    if (video.buffered.start(at) <= place && place <= video.buffered.end(at)) return resolve(-1);
  video.addEventListener("seeked", () => resolve((performance.now() - begun) / 1000), {{once: true}});
  video.currentTime = place;
}})"""


class Sought(NamedTuple):
    """In seconds: from the delivery to the first picture, and of each place."""

    first: float
    places: list[float]
    #: What the element plays: `blob:` where hls.js reads a stream.
    source: str

    @property
    def median(self) -> float:
        return median(self.places)

    @property
    def slowest(self) -> float:
        return max(self.places)


def cold(seconds: int, count: int) -> list[float]:
    """Places far from each other, forwards and backwards, evenly spread between two keyframes."""
    step = seconds / count
    order = sorted(range(count), key=lambda at: (at * 7 + count // 2) % count)
    return [
        round(step * (at + 0.3) // KEYFRAMES * KEYFRAMES + KEYFRAMES * (number + 0.5) / count, 2)
        for number, at in enumerate(order)
    ]


async def sought(
    browser: Browser, parts: Services, film: Movie, seconds: int, places: Sequence[float]
) -> tuple[Sought, list[str]]:
    """Opens the page of the film at a slow line, seeks, and plays for a second; what the console complains of."""
    async with ordered(browser, parts, seconds=20) as page:
        await page.heading("Queued for processing...")
        line = await page.tab.page.context.new_cdp_session(page.tab.page)
        await line.send("Network.emulateNetworkConditions", LINE)
        await deliver(parts, page.job_id, film, seconds)
        begun = time.monotonic()
        await page.has("video.readyState >= 2")
        first = time.monotonic() - begun
        taken = [await page.tab.page.evaluate(SEEK, place) for place in places]
        await page.press("Play (Space)")
        await page.has(f"video.currentTime > {places[-1] + 1}")
        source = await page.tab.page.evaluate(f"{VIDEO}.src")
        return Sought(first, taken, source), page.tab.complaints
