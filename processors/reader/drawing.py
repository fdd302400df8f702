"""What of a script is drawn as it says, what as something else, and what not at all."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from domain.script import NotDrawn, SceneScript, ScriptShot, ScriptSubject
from processors.reader.context import NO_DRAWING
from processors.reader.lexicon import nearest_known
from processors.reader.table import WORDS

#: Answers, for a kind (subject, place, action, weather, time, clothes) and a word: the word itself if it is drawn,
#: another word if that is drawn in its stead, None if nothing is.
CanDraw = Callable[[str, str], str | None]

_MOST = 64
#: How often what is nearest to a word is asked for what is nearest to that.
_STEPS = 3


def drawn_as(can_draw: CanDraw, kind: str, word: str) -> str | None:
    """What is drawn for a word: itself, its last word ("bottle" for "perfume bottle"), or what is nearest to it."""
    nearest = WORDS.nearest_deed if kind == "action" else WORDS.nearest
    candidates = dict.fromkeys((word, *_shorter(word, from_end=kind == "action")))
    for _ in range(_STEPS):
        near = [other for each in candidates for other in (*nearest_known(each), *nearest(each))]
        candidates.update(dict.fromkeys(near))
    answers = (can_draw(kind, candidate) for candidate in candidates)
    return next((answer for answer in answers if answer), None)


def _shorter(word: str, *, from_end: bool) -> Iterator[str]:
    """Of "glass bottle" the bottle, of "play chess" the playing."""
    while " " in word:
        word = word.rpartition(" ")[0] if from_end else word.partition(" ")[2]
        yield word


def checked(script: SceneScript, can_draw: CanDraw) -> SceneScript:
    """The script whose `not_drawn` says what this way of drawing cannot show; other reasons of the reader stay."""
    asked = dict.fromkeys(pair for shot in script.shots for pair in _words(shot))
    words = {word for _, word in asked}
    kept = [note for note in script.not_drawn if note.word not in words]
    notes = [note for kind, word in asked if (note := _note(can_draw, kind, word))]
    return msgspec.structs.replace(script, not_drawn=tuple(_once((*kept, *notes)))[:_MOST])


def _words(shot: ScriptShot) -> Iterator[tuple[str, str]]:
    for subject in shot.subjects:
        yield from _words_of(subject)
    for kind, word in (("place", shot.place), ("time", shot.time), ("weather", shot.weather)):
        if word:
            yield kind, word


def _words_of(subject: ScriptSubject) -> Iterator[tuple[str, str]]:
    yield "subject", subject.noun
    if subject.action:
        yield "action", subject.action
    for clothes in (subject.clothes or "").split(" and "):
        if clothes:
            yield "clothes", clothes


def _note(can_draw: CanDraw, kind: str, word: str) -> NotDrawn | None:
    drawn = drawn_as(can_draw, kind, word)
    if drawn == word:
        return None
    why = f"there is no drawing of this {kind}" if kind != "subject" else NO_DRAWING
    return NotDrawn(word=word, why=why, drawn_instead=drawn)


def _once(notes: Iterable[NotDrawn]) -> Iterator[NotDrawn]:
    seen = set()
    for note in notes:
        if note.word not in seen:
            seen.add(note.word)
            yield note
