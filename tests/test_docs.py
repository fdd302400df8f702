"""The documents name files and commands that exist, and the glossary is in alphabetical order."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.cli import parser

ROOT = Path(__file__).parents[1]
#: Decisions name what was there when they were made.
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "guide").glob("*.md"))]
_PATH = re.compile(r"`((?:domain|commands|projections|read_api|processors|infra|tests|bench|docs)/[\w./{},*-]+)`")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"`mangamotion ([a-z-]+)(?: ([a-z][a-z-]*(?:\|[a-z-]+)*))?")
_TARGET = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
#: The noun of docs/new-noun.md.
_PLACEHOLDER = re.compile(r"\b(test_)?projects?\.py")


def named(text: str) -> Iterator[str]:
    """The files and folders in a text, `a/{b,c}.py` as two."""
    for path in _PATH.findall(text):
        braces = re.search(r"\{(.*)\}", path)
        names = [path.replace(braces[0], name) for name in braces[1].split(",")] if braces else [path]
        yield from (name for name in names if not _PLACEHOLDER.search(name))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text()
    missing = [path for path in named(text) if not list(ROOT.glob(path.rstrip("/")))]
    missing += [link for link in _LINK.findall(text) if not (document.parent / link).exists()]
    assert missing == []


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands of a parser by their names; none for one that takes arguments."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: found for group in groups for name, found in group.choices.items()}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_a_document_names_exists(document: Path) -> None:
    text, known = document.read_text(), commands(parser())
    for name, actions in _COMMAND.findall(text):
        assert name in known
        assert not actions or set(actions.split("|")) <= commands(known[name]).keys(), f"{name} {actions}"
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(_TARGET.findall(text)) <= {*targets}


def test_the_glossary_is_in_alphabetical_order() -> None:
    rows = (ROOT / "docs/glossary.md").read_text().partition("|---|---|---|\n")[2].splitlines()
    terms = [row.split("|")[1].strip().lower().replace("-", " ") for row in rows]
    assert terms == sorted(terms)
    assert len(set(terms)) == len(terms)
