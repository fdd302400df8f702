"""The blocks of docs/integrations.md run, each as a program of its own, against a real server."""

import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.http.people import PASSWORD, Person
from tests.nodejs import node, package, without
from tests.programs import run

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "clients" / "typescript"
#: Blocks of other languages show what is sent, and do nothing.
RUN = ("ts", "python", "sh")
_BLOCK = re.compile(r"^## (.+?)$|^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A block under its heading."""

    heading: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.heading}-{self.language}"


def examples() -> list[Example]:
    """Every block that runs, in order."""
    heading, found = "", []
    for title, language, text in _BLOCK.findall((ROOT / "docs" / "integrations.md").read_text()):
        heading = title or heading
        if language in RUN:
            found.append(Example(heading, language, text))
    return found


def of(language: str) -> list[Example]:
    return [example for example in examples() if example.language == language]


@pytest.fixture
async def environ(address: str, ann: Person) -> dict[str, str]:
    """What the page says that its blocks are given."""
    scopes = ["jobs:read", "jobs:write", "events:read"]
    answer = await ann.post("/api/keys", {"name": "examples", "scopes": scopes, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return {"STUDIO_URL": address, "STUDIO_KEY": answer.json()["key"]}


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


@pytest.mark.parametrize("example", of("python"), ids=str)
async def test_a_program_in_python_runs(environ: dict[str, str], example: Example, tmp_path: Path) -> None:
    assert await run(sys.executable, "-c", example.text, cwd=tmp_path, **environ)


@pytest.mark.parametrize("example", of("sh"), ids=str)
async def test_the_commands_of_curl_run(environ: dict[str, str], example: Example, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        without("There is no curl. Install it with: apt-get install curl")
    assert await run("sh", "-euc", example.text, cwd=tmp_path, **environ)
