"""A script that a customer writes instead of a prompt: its limits, its length, and its title."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec

from domain.errors import Contradiction, Invalid
from domain.models import STYLES, ModelCard
from domain.script import SceneScript, ScriptShot, ScriptSubject, packed
from domain.text import PromptEmpty, clean_prompt, first_words, one_line

#: Bytes of a script as JSON.
MOST_BYTES = 64 * 1024
#: Seconds of a film whose shots say nothing of theirs, and the fewest that a shot is left.
_USUAL, _FEWEST = 5.0, 0.5
_LARGEST_SEED = 2**31 - 1
#: What a title says of a shot behind its subjects.
_AROUND = ("place", "time", "weather")


class PromptMissing(Invalid):
    """Write a prompt, or send a script"""

    field = "prompt"


class ScriptTooLarge(Invalid):
    """The script is larger than 64 KB"""

    field = "script"


class BadScript(Invalid):
    """The script holds a text of which nothing is left without invisible characters"""

    field = "script"


class UnknownScriptStyle(Invalid):
    """There is no such style"""

    field = "script.style"


class ScriptNotTaken(Invalid):
    """Only scene-cpu-1 draws a script, from version 3.0.0 on, and without a file"""

    field = "script"


class ScriptTooLong(Invalid):
    """The shots take longer than the film"""

    field = "script"


class ShotsNotTaken(Invalid):
    """Single shots are drawn again of films that scene-cpu-1 draws from a script, from version 3.0.0 on"""

    field = "shots"


class BadShots(Invalid):
    """Name shots of the film, each once; the first one is 1"""

    field = "shots"


class FilmNotFinished(Contradiction):
    """The film is not finished: its shots can be drawn again once it is"""

    code = "film_not_finished"


class BadShotSeed(Invalid):
    """The seed of a shot is less than 2147483648"""

    field = "seed"


def checked(script: SceneScript) -> SceneScript:
    """The script as it is stored: texts without control characters and invisible ones.

    Raises ScriptTooLarge, BadScript, UnknownScriptStyle.
    """
    if len(packed(script).encode()) > MOST_BYTES:
        raise ScriptTooLarge
    try:
        found = msgspec.convert(_cleaned(msgspec.to_builtins(script)), SceneScript)
    except msgspec.ValidationError as error:
        raise BadScript(f"A text of the script cannot be used: {error}") from None
    if found.style is not None and found.style not in STYLES:
        raise UnknownScriptStyle(f"The style must be one of {', '.join(STYLES)}")
    return found


def in_style(script: SceneScript, style: str | None) -> SceneScript:
    """The script in the style of its order, where that has one."""
    return script if style is None else msgspec.structs.replace(script, style=style)


def of_product(script: SceneScript) -> SceneScript:
    """The script of a film whose product is a picture: that its first subject is not drawn is no loss then."""
    shown = {"product", *(one.noun for one in script.shots[0].subjects[:1])}
    notes = tuple(note for note in script.not_drawn if note.word.casefold() not in shown)
    return msgspec.structs.replace(script, not_drawn=notes)


def length(script: SceneScript, asked: float | None, card: ModelCard) -> float:
    """Seconds of the film: what is asked for, else what its shots take; shots that say nothing share what is left.

    Raises ScriptTooLong where that does not fit together, or is more than the model makes.
    """
    said = [shot.seconds for shot in script.shots if shot.seconds is not msgspec.UNSET]
    together, silent = round(sum(said), 3), len(script.shots) - len(said)
    least = together + silent * _FEWEST if said else 0.0
    if least > card.max_seconds:
        raise ScriptTooLong(f"The shots take at least {least:g} seconds; {card.name} makes {card.max_seconds:g}")
    if silent:
        seconds = max(_USUAL, least) if asked is None else asked
    else:
        seconds = together if asked is None else asked
        if seconds != together:
            raise ScriptTooLong(f"The shots take {together:g} seconds together, which is not durationSeconds")
    if least > seconds:
        raise ScriptTooLong(f"The shots take at least {least:g} seconds, which is more than durationSeconds")
    return seconds


def shares(script: SceneScript, seconds: float) -> list[float]:
    """The seconds of each shot that a film of so many seconds shows: its own, or an equal share of what is left."""
    shown = script.shots[: max(1, int(seconds / _FEWEST))]
    said = [None if shot.seconds is msgspec.UNSET else shot.seconds for shot in shown]
    silent = said.count(None)
    left = max(seconds - sum(second or 0.0 for second in said), silent * _FEWEST)
    return [left / silent if second is None else second for second in said]


def seconds_of(script: SceneScript, shots: Collection[int], seconds: float) -> float:
    """What those shots, counted from 1, take together of a film of so many seconds. Raises BadShots."""
    each = shares(script, seconds)
    if len(set(shots)) < len(shots) or not set(shots) <= set(range(1, len(each) + 1)):
        raise BadShots(f"Name shots of the film, each once: it has {len(each)}, and the first one is 1")
    return round(sum(each[shot - 1] for shot in shots), 3)


def seeded_anew(script: SceneScript, shots: Collection[int], seed: int) -> SceneScript:
    """The script with another seed for those shots, counted from 1. Raises BadShotSeed."""
    if seed > _LARGEST_SEED:
        raise BadShotSeed
    return msgspec.structs.replace(
        script,
        shots=tuple(
            msgspec.structs.replace(shot, seed=seed) if number in shots else shot
            for number, shot in enumerate(script.shots, 1)
        ),
    )


def title(script: SceneScript) -> str:
    """The words of the first shot, as the prompt of a film that has no other one."""
    try:
        return clean_prompt(first_words(", ".join(_words(script.shots[0])), 200))
    except PromptEmpty:
        return "A storyboard"


def _words(shot: ScriptShot) -> Iterator[str]:
    yield from map(_of_subject, shot.subjects)
    yield from filter(None, (getattr(shot, name) for name in _AROUND))
    if not (shot.subjects or shot.place):
        yield from (*shot.text, *(line.text for line in shot.speech))


def _of_subject(subject: ScriptSubject) -> str:
    """`2 red cats play` as far as it is said; plurals stay as they are."""
    count = str(subject.count) if (subject.count or 1) > 1 else None
    words: Sequence[str | None] = (count, subject.size, subject.age, subject.colour, subject.noun, subject.action)
    return " ".join(filter(None, words))


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return one_line(value)
        case dict():
            return {name: _cleaned(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_cleaned(inner) for inner in value]
        case _:
            return value
