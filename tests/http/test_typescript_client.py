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


#: How a description is printed, and the file in which `make client` stores it.
GENERATED = {("schema",): "openapi.json", ("schema", "--messages"): "messages.json"}


def printed(*arguments: str) -> str:
    """What a command of ours prints."""
    answer = mangamotion(*arguments)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


async def test_the_printed_description_is_the_one_that_a_server_shows(document: dict[str, Any]) -> None:
    assert json.loads(await asyncio.to_thread(printed, "schema")) == document


@pytest.mark.parametrize("printing", GENERATED, ids=" ".join)
async def test_the_types_of_the_client_are_generated_from_the_descriptions_of_today(
    printing: tuple[str, ...], tmp_path: Path
) -> None:
    description, fresh = tmp_path / "description.json", tmp_path / "fresh.ts"
    description.write_text(await asyncio.to_thread(printed, *printing))
    program = package(CLIENT, "openapi-typescript") / "bin" / "cli.js"
    source, options = generation(GENERATED[printing])
    await run(node(), program, description, "--output", fresh, *options, cwd=CLIENT)
    assert fresh.read_text() == source.read_text(), "The API has changed: run `make client`"


def generation(name: str) -> tuple[Path, list[str]]:
    """The file that `make client` generates from a description, and with which options."""
    script = json.loads((CLIENT / "package.json").read_text())["scripts"]["generate"]
    words = next(command.split() for command in script.split(" && ") if command.split()[1] == name)
    return CLIENT / words[3], words[4:]


async def test_the_client_works_with_a_real_server(address: str) -> None:
    package(CLIENT, "openapi-fetch")
    print(await run(node(), "--test", "--test-timeout=60000", "test/*.test.ts", cwd=CLIENT, STUDIO_URL=address))
