"""The documents name files that exist, and the glossary is in alphabetical order."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Decisions name what was there when they were made.
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_PATH = re.compile(r"`((?:domain|commands|projections|read_api|processors|infra|tests|bench|docs)/[\w./{},*-]+)`")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
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


def test_the_glossary_is_in_alphabetical_order() -> None:
    rows = (ROOT / "docs/glossary.md").read_text().partition("|---|---|---|\n")[2].splitlines()
    terms = [row.split("|")[1].strip().lower().replace("-", " ") for row in rows]
    assert terms == sorted(terms)
    assert len(set(terms)) == len(terms)
