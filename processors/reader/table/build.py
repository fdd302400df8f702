"""Makes words.z from WordNet and the vectors of wordllama: `python -m processors.reader.table.build`.

Needs the files of Debian's `wordnet-base` in /usr/share/wordnet and the package `wordllama`. Nothing runs it but the
people who change the lexicon; the reader only reads its result.
"""

import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from processors.reader.lexicon import ENGLISH, lexicon
from processors.reader.table import FILE

WORDNET = Path("/usr/share/wordnet")
PARTS = {"noun": 1, "verb": 2, "adj": 3, "adv": 4}
#: Classes of the table by WordNet's lexicographer files; nouns of other files are no things to be seen alone.
CLASSES = {5: "n", 6: "o", 13: "f", 15: "l", 17: "o", 18: "p", 19: "o", 20: "g"}
#: What is below these is a vehicle or a building.
FINER = {"vehicle": "c", "craft": "c", "building": "b", "structure": "b", "housing": "b"}
#: A reading with a smaller share of the word's uses is left out.
LEAST = 0.2
#: How far up an ancestor may be that names the drawing, or that is above the drawing, too; more of them say nothing.
INSULTS = re.compile(r"ethnic slur|offensive|obscen|derog|disparag|vulgar")
STEPS, COMMON_STEPS, MOST = 4, 3, 40
#: The same for verbs, and how many of a verb's meanings are looked at.
DEED_STEPS, DEED_MEANINGS = 3, 3
#: How near the vectors of things must be.
NEAR = 0.3
#: Classes of what people make.
_MADE = frozenset({"o", "c", "b"})
#: Nouns of the lexicon whose commonest meaning in WordNet is a plant.
OTHERS = frozenset({"cola", "climber"})
#: Verbs above others that are not seen.
VAGUE_DEEDS = frozenset(
    {
        "make",
        "create",
        "take",
        "give",
        "see",
        "show",
        "set",
        "get",
        "put",
        "bring",
        "find",
        "meet",
        "change",
        "move",
        "press",
        "touch",
        "receive",
        "connect",
        "share",
        "lose",
        "collect",
        "pass",
        "reach",
        "enter",
        "leave",
        "open",
        "close",
        "break",
        "finish",
        "fill",
        "join",
        "attach",
        "return",
        "release",
        "choose",
        "check",
        "win",
    }
)
#: Ancestors that say no more than the class.
VAGUE = frozenset({"animal", "person", "plant", "food", "dish", "product", "building", "creature", "tree", "adult"})


@dataclass(frozen=True)
class SynonymSet:
    """A set of synonyms of WordNet."""

    file: int
    words: tuple[str, ...]
    above: tuple[str, ...]
    #: Those of the words that have capital letters.
    names: frozenset[str]
    #: Whether the gloss calls the words offensive.
    insulting: bool


def main() -> None:
    meanings = dict(_meanings(WORDNET / "data.noun"))
    uses = _uses()
    known = set(lexicon(ENGLISH).forms)
    drawable = {
        form for form in known if any(entry.kind in ("noun", "person") for entry in lexicon(ENGLISH).forms[form])
    }
    first = {part: dict(_first_meanings(WORDNET / f"index.{part}")) for part in PARTS}
    words = sorted({word for part in first.values() for word in part if word not in known})
    nearest = NearestNouns(meanings, first["noun"], drawable)
    deeds = NearestVerbs(dict(_meanings(WORDNET / "data.verb")), _all_meanings(WORDNET / "index.verb"))
    rows = [row for word in words if (row := _row(word, first, uses[word], meanings, nearest, deeds))]
    FILE.write_bytes(zlib.compress("\n".join(rows).encode(), 9))
    print(f"{len(rows)} words, {FILE.stat().st_size} bytes")  # noqa: T201 (a program for people)


def _row(
    word: str,
    first: Mapping[str, Mapping[str, str]],
    uses: Counter[str],
    meanings: Mapping[str, SynonymSet],
    nearest: "NearestNouns",
    deeds: "NearestVerbs",
) -> str:
    noun = first["noun"].get(word)
    kind = _class(meanings, noun) if noun else None
    if noun and (meanings[noun].insulting or (kind == "p" and word in meanings[noun].names)):
        return ""
    letters = {"noun": kind or "a", "verb": "v", "adj": "a", "adv": "a"}
    total = sum(uses.values())
    parts = [part for part in PARTS if word in first[part] and (not total or uses[part] >= LEAST * total)]
    parts.sort(key=lambda part: -uses[part])
    classes = "".join(dict.fromkeys(letters[part] for part in parts))
    near = nearest.to(word, kind) if kind and kind in classes else ""
    if not classes:
        return ""
    return f"{word}\t{classes}\t{near}\t{deeds.to(word) if 'v' in classes else ''}".rstrip("\t")


def _meanings(path: Path) -> Iterator[tuple[str, SynonymSet]]:
    for line in path.read_text("latin-1").splitlines():
        if not line.startswith("  "):
            fields, _, gloss = line.partition(" | ")
            at, file, _, count, *rest = fields.split()
            number = int(count, 16) * 2
            pointers = rest[number + 1 :]
            above = [there for sign, there in pairwise(pointers) if sign in ("@", "@i")]
            words = [word.replace("_", " ") for word in rest[:number:2]]
            names = frozenset(word.lower() for word in words if word != word.lower())
            lower = tuple(word.lower() for word in words)
            yield at, SynonymSet(int(file), lower, tuple(above), names, bool(INSULTS.search(gloss)))


def _first_meanings(path: Path) -> Iterator[tuple[str, str]]:
    """Plain words of a part of speech, with the commonest meaning."""
    for line in path.read_text("latin-1").splitlines():
        word, _, count, *rest = line.split(" ")
        if word.isascii() and word.isalpha() and len(word) > 2:
            yield word, [field for field in rest if len(field) == 8 and field.isdigit()][-int(count)]


def _all_meanings(path: Path) -> Mapping[str, Sequence[str]]:
    """All meanings of the words of a part of speech, the commonest first."""
    rows = (line.split(" ") for line in path.read_text("latin-1").splitlines() if not line.startswith(" "))
    return {word: [field for field in rest if len(field) == 8 and field.isdigit()] for word, *rest in rows}


def _uses() -> "dict[str, Counter[str]]":
    """How often a word was met as which part of speech."""
    found: dict[str, Counter[str]] = {}
    parts = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    for line in (WORDNET / "cntlist.rev").read_text("latin-1").splitlines():
        sense, _, count = line.split(" ")
        word, _, rest = sense.partition("%")
        found.setdefault(word, Counter())[parts[rest[0]]] += int(count)
    return _Default(found)


class _Default(dict[str, Counter[str]]):
    def __missing__(self, word: str) -> Counter[str]:
        return Counter()


def _ancestors(meanings: Mapping[str, SynonymSet], at: str) -> Iterator[tuple[int, str]]:
    """A meaning and all above it, nearest first, with the number of steps."""
    level, seen = [at], {at}
    for step in range(20):
        for each in level:
            yield step, each
        level = [above for each in level for above in meanings[each].above if above not in seen and above in meanings]
        seen.update(level)


def _class(meanings: Mapping[str, SynonymSet], at: str) -> str | None:
    kind = CLASSES.get(meanings[at].file)
    if kind == "o":
        words = (word for _, each in _ancestors(meanings, at) for word in meanings[each].words)
        kind = next((FINER[word] for word in words if word in FINER), kind)
    return kind


class NearestNouns:
    """The noun of the lexicon that is nearest to a word: an ancestor, else of a common ancestor by vectors."""

    def __init__(self, meanings: Mapping[str, SynonymSet], nouns: Mapping[str, str], drawable: set[str]) -> None:
        self._meanings, self._nouns = meanings, nouns
        self._model = _model()
        self._drawable = {word for word in drawable if word in nouns and self._means_the_same(word)}
        self._below: dict[str, list[str]] = {}
        for word in sorted(self._drawable):
            for step, each in _ancestors(meanings, nouns[word]):
                if step <= COMMON_STEPS:
                    self._below.setdefault(each, []).append(word)

    def _means_the_same(self, word: str) -> bool:
        """Whether the commonest meaning in WordNet is that of the lexicon: its scooter is a duck."""
        entry = next(entry for entry in lexicon(ENGLISH).forms[word] if entry.kind in ("noun", "person"))
        kind = _class(self._meanings, self._nouns[word])
        expected = "p" if entry.kind == "person" else "n" if "living" in entry.attributes else None
        return word not in OTHERS and (kind == expected if expected else kind not in (None, "n", "p"))

    def to(self, word: str, kind: str) -> str:
        for step, each in _ancestors(self._meanings, self._nouns[word]):
            for other in self._meanings[each].words if step <= STEPS else ():
                known = other in self._drawable and other not in VAGUE and self._nouns[other] == each
                if known and self._is_of(other, kind):
                    return self._english(other)
            near = self._below.get(each, []) if kind != "p" else []
            near = [other for other in near if self._is_of(other, kind)]
            if near and step <= COMMON_STEPS and len(near) <= MOST:
                vector = self._vector(word)
                score, best = max((float(self._vector(other) @ vector), other) for other in near)
                return self._english(best) if kind != "o" or score >= NEAR else ""
        return ""

    def _is_of(self, other: str, kind: str) -> bool:
        """Whether a noun is of the same class as another one: no boat is like a fisherman."""
        same = _class(self._meanings, self._nouns[other])
        return same == kind or (same in _MADE and kind in _MADE)

    @staticmethod
    def _english(form: str) -> str:
        return next(entry.word for entry in lexicon(ENGLISH).forms[form] if entry.kind in ("noun", "person"))

    def _vector(self, word: str) -> Any:
        tokens: Sequence[int] = self._model.tokenizer.encode(word, add_special_tokens=False).ids
        mean = self._model.embedding[list(tokens)].mean(axis=0)
        return mean / max(1e-9, float(np.linalg.norm(mean)))


class NearestVerbs:
    """The verb of the lexicon that means the same as another one, or something above it."""

    def __init__(self, meanings: Mapping[str, SynonymSet], verbs: Mapping[str, Sequence[str]]) -> None:
        self._meanings, self._verbs = meanings, verbs
        forms = lexicon(ENGLISH).forms
        self._deeds = {
            form: next(entry.word for entry in entries if entry.kind == "action")
            for form, entries in forms.items()
            if any(entry.kind == "action" for entry in entries) and form not in VAGUE_DEEDS
        }

    def to(self, word: str) -> str:
        for at in self._verbs.get(word, ())[:DEED_MEANINGS]:
            for step, each in _ancestors(self._meanings, at):
                for other in self._meanings[each].words if step <= DEED_STEPS else ():
                    deed = self._deeds.get(other)
                    if deed and each in self._verbs.get(other, ())[:DEED_MEANINGS]:
                        return deed
        return ""


def _model() -> Any:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import wordllama

    return wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)


if __name__ == "__main__":
    main()
