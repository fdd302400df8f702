"""Words that no lexicon has: what kind of thing they name, and what of the lexicon is nearest; made by build.py."""

import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from processors.reader.lexicon import Entry

FILE = Path(__file__).parent / "words.z"
#: The first letter of a row's class; v is a verb, a an adjective or adverb.
CLASSES = {
    "o": "object",
    "n": "animal",
    "p": "person",
    "c": "vehicle",
    "b": "building",
    "f": "food",
    "g": "plant",
    "l": "place",
}


class WordTable:
    """Rows of `word<TAB>classes<TAB>nearest noun<TAB>nearest verb`, read when the first unknown word comes."""

    @cached_property
    def rows(self) -> dict[str, str]:
        """The classes, the nearest noun and the nearest verb by word."""
        lines = zlib.decompress(FILE.read_bytes()).decode().split("\n") if FILE.exists() else []
        return dict(line.split("\t", 1) for line in lines)

    def entries(self, word: str, stems: Iterable[tuple[str, bool]]) -> tuple[Entry, ...]:
        """What a word may mean, as it is or without an ending; empty if the table has neither."""
        found = tuple(_entries(word, self.rows[word], plural=False)) if word in self.rows else ()
        for stem, plural in stems:
            if row := self.rows.get(stem):
                known = tuple(_entries(stem, row, plural))
                verbs = tuple(entry for entry in known if entry.kind in ("action", "stop"))
                return (*found, *verbs) if found or not plural else known
        return found

    def nearest(self, noun: str) -> tuple[str, ...]:
        """What a noun may be drawn as: the nearest noun of the lexicon, then its class; empty if it is unknown."""
        classes, near, _ = _fields(self.rows.get(noun, ""))
        kinds = [CLASSES[letter] for letter in classes if letter in CLASSES]
        return tuple(word for word in (near, *kinds) if word)

    def nearest_deed(self, verb: str) -> tuple[str, ...]:
        """What a verb may be drawn as: the nearest one of the lexicon; empty if there is none."""
        deed = _fields(self.rows.get(verb, ""))[2]
        return (deed,) if deed else ()


def _fields(row: str) -> tuple[str, str, str]:
    classes, near, deed, *_ = [*row.split("\t"), "", ""]
    return classes, near, deed


def _entries(word: str, row: str, plural: bool) -> Iterator[Entry]:
    classes, near, _ = _fields(row)
    for letter in classes:
        if letter == "v":
            yield Entry("action", word, {"unread": "yes"}, inflected=plural)
        elif letter == "a":
            yield Entry("stop", word, {"unread": "yes"})
        else:
            yield _noun(word, CLASSES[letter], near, plural)


def _noun(word: str, kind: str, near: str, plural: bool) -> Entry:
    known = {"unread": "yes", "class": kind, "near": near}
    if kind in ("animal", "person"):
        known["living"] = "yes"
    return Entry({"person": "person", "place": "place"}.get(kind, "noun"), word, known, plural)


WORDS = WordTable()
