"""How many fields of read scripts are as expected."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from domain.script import SceneScript
from processors.reader import read

FOLDER = Path(__file__).parent
_LISTS = ("text", "sound", "excluded")
_FACTS = ("place", "time", "weather", "mood", "camera", "framing", "season", "transition", "seconds")

Script = Mapping[str, Any]


@dataclass
class Score:
    """Fields that are not null in the expected or in the read script, and those that are the same in both."""

    right: int = 0
    fields: int = 0
    #: What differs, for people.
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.fields)

    def count(self, name: str, expected: object, found: object) -> None:
        if expected in (None, False) and found in (None, False):
            return
        self.fields += 1
        self.right += expected == found
        if expected != found:
            self.wrong.append(f"{name}: expected {expected!r}, read {found!r}")


def prompts(name: str) -> list[tuple[str, Script]]:
    """Prompts of a file, with the not-null fields of their scripts."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [(line["prompt"], line["script"]) for line in map(json.loads, lines)]


def scored(pairs: Sequence[tuple[str, Script]]) -> Score:
    """All prompts together."""
    total = Score()
    for prompt, expected in pairs:
        one = score(expected, read(prompt))
        total.right += one.right
        total.fields += one.fields
        total.wrong += [f"{prompt}\n      {difference}" for difference in one.wrong]
    return total


def score(expected: Script, script: SceneScript) -> Score:
    """Shots are compared by their order, subjects by their nouns, lists by their entries."""
    found: Script = msgspec.to_builtins(script)
    result = Score()
    result.count("style", expected.get("style"), found["style"])
    for number in range(max(len(expected["shots"]), len(found["shots"]))):
        _shot(result, _at(expected["shots"], number), _at(found["shots"], number))
    return result


def _at(shots: Sequence[Script], number: int) -> Script:
    return shots[number] if number < len(shots) else {}


def _shot(result: Score, expected: Script, found: Script) -> None:
    for name in _FACTS:
        result.count(name, expected.get(name), found.get(name))
    for name in _LISTS:
        mine, theirs = expected.get(name, []), found.get(name, [])
        for word in dict.fromkeys((*mine, *theirs)):
            result.count(name, word if word in mine else None, word if word in theirs else None)
    for line in range(max(len(expected.get("speech", [])), len(found.get("speech", [])))):
        result.count("speech", _at(expected.get("speech", []), line), _at(found.get("speech", []), line))
    for one, other in _paired(expected.get("subjects", []), found.get("subjects", [])):
        for name in dict.fromkeys((*one, *other)):
            result.count(f"{one.get('noun', other.get('noun'))}.{name}", one.get(name), other.get(name))


def _paired(expected: Sequence[Script], found: Sequence[Script]) -> Iterator[tuple[Script, Script]]:
    """Subjects of the same noun, in their order; those without one are alone."""
    rest = list(found)
    for subject in expected:
        same = next((other for other in rest if other["noun"] == subject["noun"]), {})
        if same:
            rest.remove(same)
        yield subject, same
    for other in rest:
        yield {}, other
