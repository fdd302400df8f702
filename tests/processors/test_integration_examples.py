"""The examples of docs/integrations.md for NATS work as they are printed."""

import asyncio
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.processors.outsiders import Outsider, added, in_stream, remove_all
from tests.processors.studio import Studio

PAGE = Path(__file__).parents[2] / "docs" / "integrations.md"


def example(language: str) -> str:
    """The block in that language under the heading of NATS."""
    section = re.split(r"^## ", PAGE.read_text(), flags=re.MULTILINE)
    [nats] = [text for text in section if text.startswith("NATS")]
    [block] = re.findall(rf"^```{language}\n(.*?)^```$", nats, re.MULTILINE | re.DOTALL)
    return str(block)


async def printed(user: Outsider, lines: int, *command: str) -> list[str]:
    """The first lines that a program prints, which is then ended."""
    program = await asyncio.create_subprocess_exec(*command, env={"NATS_URL": user.url}, stdout=asyncio.subprocess.PIPE)
    assert program.stdout
    try:
        async with asyncio.timeout(60):
            return [(await program.stdout.readline()).decode().strip() for _ in range(lines)]
    finally:
        program.kill()
        await program.wait()


async def test_the_program_in_python_prints_every_event(studio: Studio) -> None:
    await studio.user()
    studio.relay()
    head = await in_stream(studio)
    try:
        user = await added(studio.settings, "crm")
        lines = await printed(user, head, sys.executable, "-c", example("py"))
    finally:
        await remove_all(studio.settings)
    assert [int(line.split()[0]) for line in lines] == list(range(1, head + 1))
    assert any("user.registered.v" in line for line in lines)


async def test_the_command_line_of_nats_prints_events(studio: Studio) -> None:
    """Where the program `nats` is installed: neither a wheel nor npm nor Debian has it, `go install` does it."""
    if shutil.which("nats") is None:
        pytest.skip("There is no program `nats`.")
    await studio.user()
    studio.relay()
    await in_stream(studio)
    try:
        user = await added(studio.settings, "crm")
        lines = await printed(user, 1, "sh", "-euc", example("bash"))
    finally:
        await remove_all(studio.settings)
    assert "sequence" in lines[0]


def test_the_command_of_nats_is_well_formed_and_names_what_the_user_may_use() -> None:
    words = shlex.split(example("bash"))
    assert words[:1] == ["nats"]
    flags = {"--server", "--inbox-prefix", "--count", "--raw"}  # of natscli 0.4
    assert {word for word in words if word.startswith("--")} == flags
    assert words[words.index("--inbox-prefix") + 1] == "_INBOX_crm"
    command = words.index("consumer")
    assert words[command : command + 4] == ["consumer", "next", "EVENTS", "ext_crm"]
