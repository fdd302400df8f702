"""The page of a film that a new account has ordered, for stories about it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from commands import rendering
from infra.http.services import Services
from tests.http import films
from tests.page.forms import PASSWORD
from tests.page.tabs import HEIGHTS, Browser, Tab

PROMPT = "A night train crosses a lake of lanterns, then a fox looks up at the fireworks"
#: Resolves when no colour is on its way.
IN_COLOURS = """(theme) => {
  document.documentElement.dataset.theme = theme;
  const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
  return Promise.allSettled(moving.map(({finished}) => finished)).then(() => undefined);
}"""
VIDEO = "document.querySelector('video')"
POSTER = Path(__file__).parents[2] / "web" / "src" / "pictures" / "torii.jpg"


class Opened(NamedTuple):
    """The page of a film that was just ordered, by a new account."""

    tab: Tab
    browser: Browser
    parts: Services
    job_id: str

    async def send(self, path: str, body: object = None, method: str = "POST") -> Any:
        """What another page of the account does."""
        request = self.tab.page.context.request
        answer = await request.fetch(
            self.browser.address + path, method=method, data=body, headers={"Origin": self.browser.address}
        )
        assert answer.ok, await answer.text()
        return await answer.json() if await answer.body() else None

    async def account(self) -> Any:
        return await (await self.tab.page.context.request.get(f"{self.browser.address}/api/auth/me")).json()

    async def check(self, name: str, but: str | None = None) -> None:
        """The present state on a phone, a tablet in light colours, and a computer."""
        page, shown = self.tab.page, self.tab.page.viewport_size
        for width, theme in ((360, "dark"), (768, "light"), (1440, "dark")):
            await page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            await page.evaluate(IN_COLOURS, theme)
            await self.tab._replace(width=width).check(name, but)
        await page.set_viewport_size(shown)

    async def sees(self, text: str) -> None:
        await self.tab.page.get_by_text(text, exact=True).first.wait_for()

    async def heading(self, text: str) -> None:
        await self.tab.page.get_by_role("heading", name=text, exact=True).wait_for()

    async def gone(self, text: str) -> None:
        """It is not shown any more."""
        await self.tab.page.get_by_text(text, exact=True).first.wait_for(state="detached")

    async def has(self, condition: str) -> None:
        """A condition of JavaScript about the `video` comes true."""
        await self.tab.page.wait_for_function(f"() => (video => video !== null && ({condition}))({VIDEO})")

    async def press(self, button: str) -> None:
        await self.tab.page.get_by_role("button", name=button, exact=True).click()

    async def deliver(self, job_id: str) -> None:
        """A worker that has the job delivers its film, with a poster."""
        video = await films.store(self.parts, f"outputs/{job_id}", films.film())
        await self.parts.objects.put_file(video.poster_key, POSTER, "image/jpeg")
        await rendering.complete(self.parts.repository, UUID(job_id), 1, video, [films.DRAWN])

    async def finish(self) -> None:
        """A worker takes the film and delivers it."""
        await films.begin(self.parts, self.job_id)
        await self.deliver(self.job_id)

    async def render(self, percent: int, stage: str) -> None:
        await rendering.report(self.parts.repository, UUID(self.job_id), 1, percent, stage)


@asynccontextmanager
async def ordered(
    browser: Browser, parts: Services, width: int = 1440, script: str = "", seconds: float = 5, **options: Any
) -> AsyncIterator[Opened]:
    """`script` runs before those of the page."""
    async with browser.tab(width, **options) as tab:
        opened = Opened(tab, browser, parts, "")
        await opened.send("/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        job = await opened.send(
            "/api/generate-from-prompt", {"prompt": PROMPT, "seed": 4711, "durationSeconds": seconds}
        )
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await tab.page.context.add_init_script(script)
        await tab.page.goto(f"{browser.address}/result/{job['jobId']}")
        yield opened._replace(job_id=job["jobId"])


@asynccontextmanager
async def finished(browser: Browser, parts: Services, width: int = 1440, **options: Any) -> AsyncIterator[Opened]:
    """The page of a film that was made."""
    async with ordered(browser, parts, width, **options) as page:
        await page.heading("Queued for processing...")
        await page.finish()
        await page.has("video.readyState >= 1")
        yield page
