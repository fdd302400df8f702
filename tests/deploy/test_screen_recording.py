"""The story of a screen recording as a Mac names it: through nginx, two API processes, a worker, and the page."""

import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from infra.object_store.bucket import ensure_bucket
from infra.settings import PageSettings, Settings
from tests.browser.conftest import chromium, program
from tests.deploy.front import fronting
from tests.deploy.studio import servers
from tests.http.processes import free_port, process, ready
from tests.nodejs import package
from tests.page.conftest import STORE, WEB, built, store
from tests.page.forms import PASSWORD, fill_in, heading
from tests.page.tabs import Browser
from tests.uploads.corpus import Corpus

__all__ = ["built", "chromium", "program", "store"]

pytestmark = [pytest.mark.e2e, pytest.mark.alone, pytest.mark.slow]
#: Blanks, dots, and a narrow no-break space before PM, which is shown as a blank.
NAME = "Screen Recording 2025-11-23 at 11.08.16\N{NARROW NO-BREAK SPACE}PM.mov"
PROCESSES = ("projector", "relay", "scheduler", "worker")
#: Milliseconds that a film of three seconds may take on a small machine.
LONGEST = 90_000


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A window in which something moves, in QuickTime, with sound and a rate that changes, as screens are recorded."""
    made = Corpus(tmp_path_factory.mktemp("recording")).path(
        NAME,
        *("-f", "lavfi", "-i", "testsrc2=duration=3:size=1280x800:rate=60", "-f", "lavfi", "-i", "sine=440:duration=3"),
        *("-vf", r"select=not(mod(n\,3))+gt(n\,120)", "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast"),
        *("-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart"),
    )
    assert made.name == NAME
    return made


@pytest.fixture(scope="module")
async def studio(module_database: Settings, store: Settings, built: Path) -> AsyncIterator[str]:
    """The address of nginx, with everything behind it."""
    kept = {name: getattr(store, name) for name in STORE}
    settings = msgspec.structs.replace(module_database, page=PageSettings(examples=False), rate_limits={}, **kept)
    ensure_bucket(settings)
    ports = free_port(), free_port()
    with contextlib.ExitStack() as stack:
        environ = {"API_SERVERS": servers(ports), "WEB_ROOT": str(built)}
        front = stack.enter_context(fronting(MINIO_PUBLIC_ENDPOINT=store.minio_public_endpoint, **environ))
        for name in PROCESSES:
            stack.enter_context(process(name, settings))
        for port in ports:
            stack.enter_context(process("api", msgspec.structs.replace(settings, port=port)))
            await ready(f"http://127.0.0.1:{port}")
        yield front.url


async def test_a_screen_recording_becomes_a_film_that_is_watched_and_saved_under_a_name(
    studio: str, chromium: Any, recording: Path
) -> None:
    browser = Browser(chromium, studio, (package(WEB, "axe-core") / "axe.min.js").read_text())
    async with browser.tab(1440) as tab:
        page = tab.page
        await page.goto(f"{studio}/register")
        await fill_in(tab, f"{uuid4()}@example.com", PASSWORD, "Create account")
        await heading(tab, "No films yet")
        await page.goto(f"{studio}/create")
        await page.get_by_role("textbox", name="Prompt").fill("Turn this into anime")
        await page.locator("input[type=file]").set_input_files(recording)
        await page.get_by_text("Kept: 0:00.0 to 0:03.0, 3.0 s").wait_for()
        await page.get_by_text(NAME).first.wait_for()
        await tab.check("recording-uploaded")
        await page.get_by_role("button", name="Repaint").click()
        await page.wait_for_url(re.compile("/result/.+$"))
        await page.get_by_text("Completed", exact=True).first.wait_for(timeout=LONGEST)
        await page.locator("video").first.wait_for()
        await page.wait_for_function("document.querySelector('video').readyState >= 1", timeout=LONGEST)
        seconds = await page.evaluate("document.querySelector('video').duration")
        assert 2.9 <= seconds <= 3.2
        await tab.check("recording-film")
        job_id = page.url.rpartition("/")[2]
        job = await (await page.context.request.get(f"{studio}/api/me/jobs/{job_id}")).json()
        assert job["status"] == "completed"
        uploads = await (await page.context.request.get(f"{studio}/api/uploads")).json()
        assert [upload["filename"] for upload in uploads["uploads"]] == [NAME.replace("\N{NARROW NO-BREAK SPACE}", " ")]
        saved = await page.context.request.get(f"{studio}/api/v1/video-jobs/{job_id}/download")
        assert saved.ok, await saved.text()
        assert (await saved.body())[4:8] == b"ftyp"
        assert "attachment" in saved.headers["content-disposition"]
