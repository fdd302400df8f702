"""The browser that pages are measured in."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")


@asynccontextmanager
async def running() -> AsyncIterator[Any]:
    """playwright's `Browser`. Raises RuntimeError where there is none."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise RuntimeError("playwright is not installed: `make test` does it") from None
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_program(), args=options)
        yield browser
        await browser.close()


def _program() -> str:
    given = os.environ.get("BROWSER_TESTS_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise RuntimeError("there is no Chromium: apt-get install --no-install-recommends chromium-headless-shell")
    return found
