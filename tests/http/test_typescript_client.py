"""The client in clients/typescript: its types are those of the API, and it works with a real server."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tests.infra.command_line import mangamotion
from tests.nodejs import node, package
from tests.programs import run

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "clients" / "typescript"


@pytest.fixture(scope="module")
async def printed() -> str:
    """What `mangamotion schema` prints."""
    answer = await asyncio.to_thread(mangamotion, "schema")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


async def test_the_printed_description_is_the_one_that_a_server_shows(printed: str, document: dict[str, Any]) -> None:
    assert json.loads(printed) == document


async def test_the_types_of_the_client_are_generated_from_the_description_of_today(
    printed: str, tmp_path: Path
) -> None:
    description, fresh = tmp_path / "openapi.json", tmp_path / "schema.ts"
    description.write_text(printed)
    program = package(CLIENT, "openapi-typescript") / "bin" / "cli.js"
    script = json.loads((CLIENT / "package.json").read_text())["scripts"]["generate"]
    options = script.partition("src/schema.ts ")[2].split()
    await run(node(), program, description, "--output", fresh, *options, cwd=CLIENT)
    assert fresh.read_text() == (CLIENT / "src" / "schema.ts").read_text(), "The API has changed: run `make client`"


async def test_the_client_works_with_a_real_server(address: str) -> None:
    package(CLIENT, "openapi-fetch")
    print(await run(node(), "--test", "test/*.test.ts", cwd=CLIENT, STUDIO_URL=address))
