"""The blocks of docs/integrations.md, docs/worker.md and docs/guide run, each as a program, against a real server."""

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.http import films
from tests.http.conftest import background
from tests.http.people import PASSWORD, Person
from tests.nodejs import node, package, without
from tests.programs import run

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "clients" / "typescript"
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
PAGES = [ROOT / "docs" / "integrations.md", ROOT / "docs" / "worker.md", *GUIDE]
#: Blocks of other languages show what is sent, and do nothing.
RUN = ("ts", "js", "python", "sh")
_BLOCK = re.compile(r"^## (.+?)$|^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
#: A word for programs in the second column of a table of refusals.
_REFUSAL = re.compile(r"^\| [\d, ]+ \| (`.+?`) \|", re.MULTILINE)


class Example(NamedTuple):
    """A block under its heading."""

    page: str
    heading: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}-{self.heading}-{self.language}"


def examples(page: Path) -> list[Example]:
    """Every block of a page that runs, in order."""
    heading, found = "", []
    for title, indent, language, text in _BLOCK.findall(page.read_text()):
        heading = title or heading
        if language in RUN:
            found.append(Example(page.stem, heading, language, re.sub(f"^{indent}", "", text, flags=re.MULTILINE)))
    return found


def of(language: str) -> list[Example]:
    return [example for page in PAGES for example in examples(page) if example.language == language]


@pytest.fixture
async def environ(address: str, ann: Person, parts: Services, example: Example) -> AsyncIterator[dict[str, str]]:
    """What the pages say that their blocks are given. Meanwhile films are finished."""
    scopes = ["jobs:read", "jobs:write", "events:read", "credits:read"]
    answer = await ann.post("/api/keys", {"name": "examples", "scopes": scopes, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    found = {"STUDIO_URL": address, "STUDIO_KEY": answer.json()["key"]}
    found |= {"STUDIO_EMAIL": f"{uuid4()}@example.com", "STUDIO_PASSWORD": PASSWORD}
    if "STUDIO_JOB" in example.text:
        found["STUDIO_JOB"] = await ann.order()
        await films.finish(parts, found["STUDIO_JOB"])
    async with background(asyncio.create_task(deliver(parts, ann, example))):
        yield found


async def deliver(parts: Services, person: Person, example: Example) -> None:
    """Finishes what a block orders and waits for."""
    while '"completed"' in example.text:
        waiting = await person.get("/api/me/jobs", status="queued")
        for job in waiting.json()["jobs"]:
            await films.finish(parts, job["jobId"])
        await asyncio.sleep(0.1)


@pytest.fixture(scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the built client is installed, for programs in TypeScript."""
    folder = tmp_path_factory.mktemp("program")
    installed = folder / "node_modules" / "mangamotion-client"
    compiler = package(CLIENT, "typescript") / "bin" / "tsc"
    await run(node(), compiler, "--project", "tsconfig.build.json", "--outDir", installed / "dist", cwd=CLIENT)
    shutil.copy(CLIENT / "package.json", installed)
    for name in ("openapi-fetch", "openapi-typescript-helpers", "@types"):
        (folder / "node_modules" / name).symlink_to(package(CLIENT, name))
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


async def test_the_programs_in_typescript_pass_the_type_checker(program: Path) -> None:
    sources = {f"example{number}.ts": example.text for number, example in enumerate(of("ts"))}
    assert sources
    for name, text in sources.items():
        (program / name).write_text(text)
    options = ("--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", "node")
    compiler = package(CLIENT, "typescript") / "bin" / "tsc"
    await run(node(), compiler, *options, *sources, cwd=program)


@pytest.mark.parametrize("example", of("ts"), ids=str)
async def test_a_program_in_typescript_runs(program: Path, environ: dict[str, str], example: Example) -> None:
    (program / "running.ts").write_text(example.text)
    assert await run(node(), "running.ts", cwd=program, **environ)


@pytest.mark.parametrize("example", of("js"), ids=str)
async def test_a_program_in_javascript_runs(environ: dict[str, str], example: Example, tmp_path: Path) -> None:
    (tmp_path / "running.mjs").write_text(example.text)
    assert await run(node(), "running.mjs", cwd=tmp_path, **environ)


@pytest.mark.parametrize("example", of("python"), ids=str)
async def test_a_program_in_python_runs(environ: dict[str, str], example: Example, tmp_path: Path) -> None:
    assert await run(sys.executable, "-c", example.text, cwd=tmp_path, **environ)


@pytest.mark.parametrize("example", of("sh"), ids=str)
async def test_the_commands_of_curl_run(environ: dict[str, str], example: Example, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        without("There is no curl. Install it with: apt-get install curl")
    assert await run("sh", "-euc", example.text, cwd=tmp_path, **environ)


@pytest.mark.parametrize("page", [page for page in GUIDE if page.stem != "README"], ids=lambda page: page.stem)
def test_a_page_of_the_guide_shows_each_request_in_three_languages_and_what_may_go_wrong(page: Path) -> None:
    assert {"sh", "js", "python"} <= {example.language for example in examples(page)}
    assert "| symptom | why | what to do |" in page.read_text()


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
async def test_the_refusals_that_the_guide_names_exist(page: Path, document: dict[str, Any]) -> None:
    known = set(document["components"]["schemas"]["Problem"]["properties"]["error"]["enum"])
    assert refusals(page) <= known


def refusals(page: Path) -> set[str]:
    """The words for programs in the table of refusals."""
    return {word.strip("` ") for cell in _REFUSAL.findall(page.read_text()) for word in cell.split(",")}
