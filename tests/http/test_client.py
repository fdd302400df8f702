"""A typed client is generated from the description of the API, checked, and used."""

import asyncio
import importlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.http import films

HERE = Path(__file__).parent
#: Sources of the modules that use the client, by the name of the module.
MODULES = {"story": "client_story.txt", "routes": "client_routes.txt"}
#: Files are bytes to the generator, whatever their type, and playlists are text.
CONFIGURATION = {
    "content_type_overrides": {
        **dict.fromkeys(
            ("video/mp4", "application/zip", "application/offset+octet-stream"), "application/octet-stream"
        ),
        "application/vnd.apple.mpegurl": "text/plain",
        "application/x-subrip": "text/plain",
    },
    "post_hooks": [],
}


@pytest.fixture(scope="module")
async def folder(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated package `studio_client`, and what uses it."""
    made_in = tmp_path_factory.mktemp("client")
    (made_in / "schema.json").write_text(json.dumps(document))
    (made_in / "configuration.json").write_text(json.dumps(CONFIGURATION))
    command = [
        "-m",
        "openapi_python_client",
        "generate",
        "--path",
        "schema.json",
        "--output-path",
        "studio_client",
        "--meta",
        "none",
        "--config",
        "configuration.json",
        "--fail-on-warning",
    ]
    made = await asyncio.to_thread(run, made_in, *command)
    assert made.returncode == 0, made.stdout
    for module, text in MODULES.items():
        (made_in / f"{module}.py").write_text((HERE / text).read_text())
    return made_in


@pytest.fixture
def modules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The modules that use the client."""
    monkeypatch.syspath_prepend(folder)
    yield {name: importlib.import_module(name) for name in MODULES}
    for name in [name for name in sys.modules if name in MODULES or name.partition(".")[0] == "studio_client"]:
        del sys.modules[name]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
    )


async def test_the_generated_client_and_what_uses_it_pass_the_type_checker(folder: Path) -> None:
    checked = await asyncio.to_thread(
        run, folder, "-m", "mypy", "--strict", "--config-file=", "story.py", "routes.py", "studio_client"
    )
    assert checked.returncode == 0, checked.stdout


async def test_the_story_of_a_job_runs_with_the_generated_client(
    modules: dict[str, Any], address: str, parts: Services
) -> None:
    story = modules["story"]
    client = await story.enter(address, f"{uuid4().hex}@example.com")
    async with client:
        job_id = await story.order(client)
        await films.finish(parts, job_id)
        assert await story.use(client, address, job_id) == films.film()
        await story.leave(client, job_id)


async def test_every_other_route_works_with_the_generated_client(modules: dict[str, Any], address: str) -> None:
    enter, routes = modules["story"].enter, modules["routes"]
    emails = [f"{uuid4().hex}@example.com" for _ in range(2)]
    async with await enter(address, emails[0]) as ann, await enter(address, emails[1]) as bob:
        await routes.dashboard(ann)
        await routes.videos(ann)
        job_id = await modules["story"].order(bob)
        await routes.sharing(bob, ann, emails[0], job_id)
        assert zipfile.is_zipfile(io.BytesIO(await routes.uploads(ann, films.film())))
        await routes.keys(ann, address)
