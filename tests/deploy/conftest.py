"""The studio behind nginx, and a built page to serve."""

import gzip
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from infra.settings import Settings
from tests import folders
from tests.deploy.front import readable_by_all
from tests.deploy.studio import Studio, client_of, studio_behind_nginx
from tests.deploy.tools import Helm, helm_program
from tests.http.people import Person, new_account
from tests.http.processes import ready

SCRIPT = b"console.log('studio');" * 100


@pytest.fixture(scope="module")
def web() -> Iterator[Path]:
    """What a build leaves: a document with relative addresses, and files with their compressed twins."""
    folder = folders.quickest() / f"web-{secrets.token_hex(4)}"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text('<!doctype html><script type="module" src="./assets/main-1a2b.js"></script>')
    (folder / "index.html.gz").write_bytes(b"not this one")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "assets" / "font-3c4d.woff2").write_bytes(b"font")
    for name in ("main-1a2b.js", "main-1a2b.css"):
        (folder / "assets" / name).write_bytes(SCRIPT)
        (folder / "assets" / f"{name}.gz").write_bytes(gzip.compress(SCRIPT, mtime=0))
    (folder / "assets" / "main-1a2b.js.br").write_bytes(b"brotli")
    readable_by_all(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
async def studio(module_database: Settings) -> AsyncIterator[Studio]:
    """Two API processes behind nginx."""
    with studio_behind_nginx(module_database) as found:
        for port in found.ports:
            await ready(f"http://127.0.0.1:{port}")
        yield found


@pytest.fixture
async def client(studio: Studio) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(studio.front) as found:
        yield found


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    """A new user, who comes through nginx."""
    return await new_account(client)


@pytest.fixture(scope="session")
def helm(tmp_path_factory: pytest.TempPathFactory) -> Helm:
    """The program and our chart."""
    return Helm(helm_program(tmp_path_factory.mktemp("helm")))
