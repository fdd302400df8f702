"""Every caller passes the operator's rules to handlers that decide by them: a default would debit where it must not."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.calls import handlers

FOLDERS = ("commands", "infra", "processors")
#: `jobs.submit` and the like.
DECIDE = {
    (handler.__module__.rpartition(".")[2], handler.__name__)
    for handler in handlers()
    if "policy" in inspect.signature(handler).parameters
}


def calls(path: Path) -> Iterator[ast.Call]:
    """The calls of such handlers in a file, by the name of their module."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    imported = {
        alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "commands"
        for alias in node.names
    }
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                if module in imported and (module, name) in DECIDE:
                    yield node


def passes(call: ast.Call) -> bool:
    names = [keyword.arg for keyword in call.keywords]
    return "policy" in names or any(
        isinstance(value, ast.Attribute) and value.attr.removeprefix("_") == "policy" for value in call.args
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_caller_passes_the_policy(folder: str) -> None:
    found = [(path, call) for path in sorted(Path(folder).rglob("*.py")) for call in calls(path)]
    assert [f"{path}:{call.lineno}" for path, call in found if not passes(call)] == []


def test_the_calls_are_found() -> None:
    assert ("jobs", "submit") in DECIDE
    found = [call for folder in FOLDERS for path in Path(folder).rglob("*.py") for call in calls(path)]
    assert len(found) >= 10
