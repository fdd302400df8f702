"""A real browser, and pages of an origin of ours that it opens."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.addresses import origin_of
from infra.embedded import Servers, embedded_servers
from infra.http.page.headers import PageOrigins, page_headers
from infra.uploads.objects import UploadObjects
from tests.browser.pages import Pages, serving
from tests.nodejs import package, without

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
HOW_TO_GET_IT = (
    "Install one with: apt-get install --no-install-recommends chromium-headless-shell; or set BROWSER_TESTS_CHROMIUM"
)


@pytest.fixture(scope="session")
def program() -> str:
    """The browser's program."""
    given = os.environ.get("BROWSER_TESTS_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or without(f"There is no Chromium. {HOW_TO_GET_IT}")


@pytest.fixture(scope="session")
def hls_js() -> Path:
    """The player that pages use where the browser has none for HLS."""
    return package(Path(__file__).parent, "hls.js") / "dist" / "hls.min.js"


@pytest.fixture(scope="module")
async def chromium(program: str) -> AsyncIterator[Any]:
    """The running browser (playwright's `Browser`)."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        without("playwright is not installed. `make test` does it.")
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        await browser.close()


@pytest.fixture(scope="module")
def pages(hls_js: Path) -> Iterator[Pages]:
    """A server of pages on a free port."""
    with serving(hls_js) as running:
        yield running


@pytest.fixture(scope="module")
def store(pages: Pages) -> Iterator[Servers]:
    """The embedded servers that links need; they let the pages in under one of their two names."""
    parent = Path(tempfile.mkdtemp(prefix="mangamotion-browser-"))
    with embedded_servers(parent / "data", {"CORS_ORIGINS": pages.origin}, only={"s3", "media"}) as running:
        yield running
    shutil.rmtree(parent)


@pytest.fixture(scope="module")
def objects(store: Servers, pages: Pages) -> UploadObjects:
    """The pages have the headers of ours: what the tests do in them is what the policy of the page allows."""
    found = UploadObjects(store.settings)
    pages.headers |= page_headers(PageOrigins(media=origin_of(found.presign("-"))))
    return found


@pytest.fixture
async def page(chromium: Any) -> AsyncIterator[Any]:
    """A tab with an empty cache (playwright's `Page`)."""
    context = await chromium.new_context()
    yield await context.new_page()
    await context.close()
