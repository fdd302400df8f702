"""The built page, served by the real application, in a real browser."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from infra.embedded import embedded_servers
from infra.http.services import Services
from infra.processes.api.services import assembled
from infra.settings import PageSettings, Settings
from tests.browser.conftest import chromium, program
from tests.http.conftest import hashing_quickly, projecting, serving
from tests.nodejs import package, without
from tests.page.tabs import Browser

__all__ = ["chromium", "program"]

STORE = tuple(name for name in Settings.__struct_fields__ if name.startswith("minio_"))
WEB = Path(__file__).parents[2] / "web"


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the build."""
    found = WEB / "dist"
    return found if (found / "index.html").exists() else without("The page is not built: `make web`")


@pytest.fixture(scope="session")
def store() -> Iterator[Settings]:
    """Settings of an object store that pages of this machine may read, whatever their port is."""
    parent = Path(tempfile.mkdtemp(prefix="mangamotion-page-"))
    with embedded_servers(parent / "data", {"ALLOWED_HOSTS": "127.0.0.1"}, only={"s3", "media"}) as running:
        yield running.settings
    shutil.rmtree(parent)


@pytest.fixture(scope="module")
def settings_here(module_database: Settings, store: Settings, built: Path) -> Settings:
    kept = {name: getattr(store, name) for name in STORE}
    return msgspec.structs.replace(module_database, page=PageSettings(web_root=str(built)), rate_limits={}, **kept)


@pytest.fixture(scope="module")
async def parts(settings_here: Settings) -> AsyncIterator[Services]:
    """What the application of this module stands on, with running projections."""
    async with assembled(settings_here) as found, projecting(settings_here), hashing_quickly(found) as quick:
        yield quick


@pytest.fixture(scope="module")
async def address(parts: Services) -> AsyncIterator[str]:
    """Where the page is."""
    async with serving(parts) as url:
        yield url


@pytest.fixture(scope="module")
def browser(chromium: Any, address: str) -> Browser:
    """Opens tabs on the page that fail their test by what the browser complains of."""
    return Browser(chromium, address, (package(WEB, "axe-core") / "axe.min.js").read_text())
