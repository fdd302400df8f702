"""The rule of handlers: a decision depends only on state and arguments, so that it can be repeated."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import commands
import domain
from tests.commands.calls import Call, calls, handlers
from tests.commands.memory import MemoryStore
from tests.commands.world import World

#: Where time and randomness come from; what is called, by the end of its dotted name.
SOURCES = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "uuid1", "uuid4", "urandom"}
MODULES = {"random", "secrets", "time"}
#: Not a decision: every event gets an id and the time of recording in its envelope.
ENVELOPES = Path(domain.__path__[0], "aggregate.py")
#: Application services call handlers; they hand them the time.
SERVICES = {"upload_service.py"}
FILES = [path for package in (commands, domain) for path in sorted(Path(package.__path__[0]).glob("*.py"))]


def sources(path: Path) -> Iterator[str]:
    """The names in a file by which it could read a clock or draw a random number."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names if alias.name in MODULES)
            case ast.ImportFrom(module=module):
                yield from (alias.name for alias in node.names if module in MODULES or alias.name in SOURCES)
            case ast.Attribute(attr=name) if name in SOURCES:
                yield name


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_neither_commands_nor_the_domain_read_a_clock_or_draw_random_numbers(path: Path) -> None:
    assert list(sources(path)) == [] or path == ENVELOPES or path.name in SERVICES


def test_a_clock_and_a_random_number_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "handlers.py"
    path.write_text("import secrets\nfrom uuid import UUID, uuid4\nat = datetime.now(UTC)\nnow = 1\n")
    assert sorted(sources(path)) == ["now", "secrets", "uuid4"]


async def decision(call: Call, world: World, values: dict[str, Any]) -> Any:
    """What a call returns or raises, and the events that it saves."""
    store = MemoryStore(world.everything)
    try:
        result: Any = await call.run(store, values)
    except Exception as error:
        result = (type(error), str(error))
    return result, store.saved


async def test_every_handler_decides_the_same_when_it_is_repeated() -> None:
    world = World()
    every = list(calls(world))
    assert {call.handler for call in every} == set(handlers())
    for call in every:
        values = call.values(world)
        assert await decision(call, world, values) == await decision(call, world, values), call
