"""A film of 100 MB and 100 s on its page, at a line of 1 MB/s: the time to its first picture, and to ten cold places.

The page, the API, the projector and the browser share the machine; the film comes from the embedded object store.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from bench.page import browsers
from bench.report import Figures
from infra.embedded import embedded_servers
from infra.http.services import Services
from infra.postgres.migrate import migrate
from infra.processes.api.services import assembled
from infra.settings import PageSettings, Settings
from tests.http.conftest import hashing_quickly, projecting, serving
from tests.page.movies import noise
from tests.page.seeking import Sought, cold, sought
from tests.page.tabs import Browser

WEB = Path(__file__).parents[2] / "web" / "dist"
SERVERS = {"postgres", "nats", "valkey", "s3", "media"}
SECONDS, PLACES = 100, 10


def measure() -> Figures:
    """Figures of the film as a file and as a stream. Raises RuntimeError where there is no browser or no built page."""
    if not (WEB / "index.html").exists():
        raise RuntimeError("the page is not built: `make web`")
    with tempfile.TemporaryDirectory(prefix="mangamotion-seek-") as folder:
        data, options = Path(folder) / "data", {"ALLOWED_HOSTS": "127.0.0.1"}
        with embedded_servers(data, options, only=SERVERS) as running:
            return asyncio.run(_measured(running.settings, Path(folder)))


async def _measured(settings: Settings, folder: Path) -> Figures:
    await migrate(settings.postgres_dsn)
    page = PageSettings(web_root=str(WEB))
    figures: Figures = {}
    async with _studio(msgspec.structs.replace(settings, page=page, rate_limits={})) as (browser, parts):
        for kind in ("file", "stream"):
            (folder / kind).mkdir()
            film = noise(folder / kind, SECONDS, stream=kind == "stream")
            found, complaints = await sought(browser, parts, film, SECONDS, cold(SECONDS, PLACES))
            figures["megabytes"] = round(film.video.stat().st_size / 1e6, 1)
            figures |= _figures(kind, found, len(complaints))
    return figures


@asynccontextmanager
async def _studio(settings: Settings) -> AsyncIterator[tuple[Browser, Services]]:
    async with (
        browsers.running() as chromium,
        assembled(settings) as parts,
        projecting(settings),
        hashing_quickly(parts) as quick,
        serving(quick) as url,
    ):
        yield Browser(chromium, url, axe=""), quick


def _figures(kind: str, found: Sought, complaints: int) -> Figures:
    return {
        f"{kind}_first_picture_s": round(found.first, 2),
        f"{kind}_seek_median_s": round(found.median, 2),
        f"{kind}_seek_slowest_s": round(found.slowest, 2),
        f"{kind}_warm_places": float(sum(seconds < 0 for seconds in found.places)),
        f"{kind}_complaints": float(complaints),
    }
