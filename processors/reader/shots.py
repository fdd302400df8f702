"""A prompt becomes shots: those that are numbered or announced, and sentences at another place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.script import MOST_SHOTS, SceneScript
from processors.reader.choose import Choice
from processors.reader.compounds import joined
from processors.reader.context import PromptContext
from processors.reader.drafts import ShotDraft, cut
from processors.reader.items import Item, items, language_of
from processors.reader.lexicon import is_within
from processors.reader.sentence import Sentence
from processors.reader.text import tokens
from processors.reader.turning import turned

_MOST_NOT_DRAWN = 64
#: What a preface says for all shots.
_SHARED = ("place", "time", "weather", "mood", "season")
#: A sentence with another one of these is of another shot.
_CLASHING = ("place", "time", "framing", "camera")
#: How a shot begins: with its number, or announced; and what is no part of any.
_SHOT, _CUT, _EXCLUDE, _IGNORE = "shot", "cut", "exclude", "ignore"
#: Behind a stopper, these begin a shot.
_LENGTHS = ("seconds", "timecode")
_TRANSITIONS = frozenset({"cut", "dissolve", "fade", "flash", "wipe", "iris", "whip"})
_OPENING = ("(", "[")
_BEHIND_NUMBERS = (":", ")", "]", ".", "\n")


@dataclass(slots=True)
class _Piece:
    """A sentence, or a part of one."""

    items: list[Item]
    #: How; empty: it is only another shot if it is elsewhere.
    begins: str = ""
    #: The transition to it.
    transition: str | None = None


def script_of(prompt: str, style: str | None) -> SceneScript:
    """Reads a prompt; `style` counts more than one in the prompt."""
    read = tokens(prompt)
    context = PromptContext(language_of(read))
    found = turned(joined(_chosen(items(read), context.language), context.language))
    shots = _shots(list(_pieces(found)), context)
    for shot in shots:
        shot.excluded += context.excluded
        shot.picture_ideas()
    return SceneScript(
        shots=tuple(shot.shot() for shot in shots[:MOST_SHOTS]),
        style=cut(style) if style else context.style,
        not_drawn=tuple(context.undrawn.values())[:_MOST_NOT_DRAWN],
    )


def _chosen(found: list[Item], language: str) -> list[Item]:
    Choice(found, language).choose()
    return found


def _pieces(found: Sequence[Item]) -> Iterator[_Piece]:
    """Sentences, in order; a new one also begins where a shot does."""
    piece = _Piece([])
    at, number = 0, 1
    while at < len(found):
        item = found[at]
        begins, used = _beginning(found, at, number)
        if begins or item.kind == "stopper":
            yield piece
            goes_on = not begins and item.text != "\n" and piece.begins == _EXCLUDE
            piece = _Piece(
                [],
                _EXCLUDE if goes_on else begins,
                item.entry.word if item.kind == "shot" and item.entry.word in _TRANSITIONS else None,
            )
            piece.items += [item] if item.kind in _LENGTHS else []
            number += begins == _SHOT
        else:
            piece.items.append(item)
        at += max(1, used)
    yield piece


def _beginning(found: Sequence[Item], at: int, number: int) -> tuple[str, int]:
    """How something new begins at an item, and how many items say so; ("", 0): nothing does."""
    item = found[at]
    behind = found[at + 1].text if at + 1 < len(found) else ""
    if item.kind == "shot":
        return _CUT, 2 if behind == ":" else 1
    if item.kind in _LENGTHS and _is_heading(found, at):
        return _SHOT, 1
    if item.kind == "option":
        return (_EXCLUDE if item.raw == "--no" else _IGNORE), 1
    if item.kind == "exclude" and behind == ":":
        return _EXCLUDE, 2
    if item.kind == "numbered":
        return _SHOT, 3 if at + 2 < len(found) and found[at + 2].text in _BEHIND_NUMBERS else 2
    listed = item.kind in ("number", "stop") and item.text == str(number) and behind in (".", ")")
    if listed and (at == 0 or found[at - 1].kind == "stopper"):
        return _SHOT, 2
    return "", 0


def _is_heading(found: Sequence[Item], at: int) -> bool:
    """Of "[0-3s] A cat": whether a length of time begins a shot, not "Shot 1 (3s)"."""
    opened = at > 0 and found[at - 1].text in _OPENING
    first = at - opened == 0 or found[at - opened - 1].kind == "stopper"
    behind = found[at + 1].text if at + 1 < len(found) else ""
    return first and (found[at].kind == "timecode" or behind in (":", "]", ")"))


def _shots(pieces: Sequence[_Piece], context: PromptContext) -> list[ShotDraft]:
    """The shots of all sentences; what is before the first numbered one holds for all."""
    shots: list[ShotDraft] = []
    numbered = any(piece.begins == _SHOT for piece in pieces)
    preface, transition = ShotDraft(), None
    for piece in pieces:
        if piece.begins == _IGNORE:
            continue
        transition = piece.transition or transition
        draft = Sentence(piece.items, context, excluding=piece.begins == _EXCLUDE).read()
        if numbered and not shots and piece.begins != _SHOT:
            preface.add(draft)
            continue
        if _is_new(shots, piece, draft):
            shots.append(ShotDraft())
        if shots:
            comes_in = shots[-1].is_empty() and not draft.is_empty()
            shots[-1].add(draft)
            if comes_in:
                shots[-1].transition, transition = transition, None
    if numbered:
        _share(preface, shots)
    return shots or [ShotDraft()]


def _is_new(shots: Sequence[ShotDraft], piece: _Piece, draft: ShotDraft) -> bool:
    if piece.begins == _SHOT:
        return True
    if piece.begins == _EXCLUDE or (draft.is_empty() and not (draft.excluded and not shots)):
        return False
    if not shots or (piece.begins == _CUT and not shots[-1].is_empty()):
        return True
    last = shots[-1].facts
    clashing = {
        name for name in _CLASHING if draft.facts.get(name, last.get(name)) != last.get(name, draft.facts.get(name))
    }
    mine, theirs = last.get("place", ""), draft.facts.get("place", "")
    related = is_within(mine, theirs) or is_within(theirs, mine)
    if draft.weak_place or shots[-1].weak_place or related:
        clashing.discard("place")
    others = any(subject.same_as is None for subject in draft.subjects)
    return bool(clashing) and (
        others or bool(clashing & {"place", "framing"} and (draft.subjects or "place" in clashing))
    )


def _share(preface: ShotDraft, shots: Sequence[ShotDraft]) -> None:
    for shot in shots:
        shot.facts = {**{name: word for name, word in preface.facts.items() if name in _SHARED}, **shot.facts}
        shot.excluded += preface.excluded
    shots[0].texts[:0] = preface.texts
    shots[0].lines[:0] = preface.lines
    shots[0].sounds[:0] = preface.sounds
