"""What becomes another thing, or gets another colour or size, is two shots: before, and after."""

from collections.abc import Iterator, Sequence

from processors.reader.items import Item
from processors.reader.lexicon import Entry
from processors.reader.sentence_items import THINGS

#: Verbs of becoming; behind them are these words.
_TURNING = frozenset({"transform", "change", "turn", "rotate", "morph", "fade", "shift", "become"})
_INTO = ("into", "to")
#: Forms that are no verb of the lexicon.
_UNREAD = ("changed", "changing", "changes")
_NAMES = (*THINGS, "clothes")
_DESCRIBING = ("determiner", "stop", "colour", "size", "age", "number", "mood", "emotion")
_WHAT_CHANGES = ("colour", "size", "age")
_ENDS = ("stopper", "comma", "shot")
#: How what is made of these looks.
_MATERIALS = {
    "wooden": "brown", "wood": "brown", "plastic": "blue", "golden": "golden", "stone": "grey", "iron": "grey",
    "steel": "silver", "metal": "silver", "metallic": "silver", "glass": "transparent", "ice": "light blue",
    "icy": "light blue", "paper": "white", "leather": "brown", "marble": "white", "rubber": "black", "brick": "red",
}  # fmt: skip
#: How a lamp that is so lights its shot.
_LIT = {
    "off": "darkness", "dim": "darkness", "dark": "darkness", "unlit": "darkness",
    "on": "warm light", "bright": "warm light", "lit": "warm light",
}  # fmt: skip
_MORPH = Entry("shot", "dissolve")
_WITH, _WEARING = Entry("relation", "with"), Entry("relation", "wearing")


def turned(items: Sequence[Item]) -> list[Item]:
    """The items, with what there is before and after a change as two shots."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        used, shots = 0, list[Item]()
        if _turns(items[at]):
            used, shots = _change(found[_begin(found) :], items, at)
        if used:
            found[_begin(found) :] = shots
        else:
            found.append(items[at])
        at += max(1, used)
    return found


def _turns(item: Item) -> bool:
    return (item.kind == "action" and item.entry.word in _TURNING) or item.text in _UNREAD


def _begin(found: Sequence[Item]) -> int:
    return next((at + 1 for at in range(len(found) - 1, -1, -1) if found[at].kind in _ENDS), 0)


def _change(before: Sequence[Item], items: Sequence[Item], at: int) -> tuple[int, list[Item]]:
    """How many items say that what is before changes, and the items of its two shots; (0, []): it does not."""
    item = items[at]
    things = [number for number, one in enumerate(before) if one.kind in _NAMES]
    if not things:
        return 0, []
    first = _without_be(before)
    follow = [(number, one) for number, one in _near(items, at + 1) if one.kind != "stop"]
    words = [one for _, one in follow]
    becomes = item.text.endswith("into") or item.entry.word == "become"
    behind = 0 if becomes else 1
    if (becomes or (words and words[0].text in _INTO)) and (end := _named(follow[behind:])):
        return end - at + 1, [*_coloured(first), _shot(), *_coloured(items[at + 1 + behind : end + 1])]
    if len(things) > 1 and not _is_worn(before[things[-1]]):
        return 0, []
    kinds = [one.kind for one in words[:4]]
    said = len(words) > 3 and words[0].text == "from" and words[2].text in _INTO
    if said and kinds[1] in _WHAT_CHANGES and kinds[3] in _WHAT_CHANGES:
        both = (_with(first, things[0], words[1]), _with(first, things[0], words[3]))
        return follow[3][0] - at + 1, [*both[0], _shot(), *both[1]]
    states = [one.text for _, one in _near(items, at + 1)][:4]
    if len(states) > 3 and states[0] == "from" and states[1] in _LIT and states[3] in _LIT:
        both = ([*first, *_lit(states[1])], [*first, *_lit(states[3])])
        return 5, [*both[0], _shot(), *both[1]]
    if kinds == ["colour"] and item.kind == "action":
        return follow[0][0] - at + 1, [*first, _shot(), *_with(first, things[0], words[0])]
    return 0, []


def _near(items: Sequence[Item], at: int) -> Iterator[tuple[int, Item]]:
    """The items of the same part of the sentence, with their numbers."""
    for number in range(at, len(items)):
        if items[number].kind in _ENDS:
            return
        yield number, items[number]


def _named(follow: Sequence[tuple[int, Item]]) -> int:
    """The number of the thing that it becomes; 0: no thing is next."""
    for number, one in follow:
        if one.kind in _NAMES:
            return number
        if one.kind not in _DESCRIBING:
            return 0
    return 0


def _is_worn(item: Item) -> bool:
    return item.kind == "clothes"


def _without_be(before: Sequence[Item]) -> list[Item]:
    kept = list(before)
    while kept and kept[-1].kind in ("be", "stop"):
        kept.pop()
    return kept


def _coloured(phrase: Sequence[Item]) -> list[Item]:
    """With a colour in the stead of a material."""
    found: list[Item] = []
    for one in phrase:
        material = one.text.partition(" ")[0]
        if material in _MATERIALS and not one.entry.word.startswith(f"{material} "):
            found.append(_modifier("colour", _MATERIALS[material]))
        if one.text not in _MATERIALS or one.kind in _NAMES:
            found.append(one)
    return found


def _with(phrase: Sequence[Item], noun: int, modifier: Item) -> list[Item]:
    """The phrase with a modifier of its noun, or of the hair that its noun was named with."""
    added = _modifier(modifier.kind, modifier.entry.word)
    if noun < len(phrase) - 1 and _is_worn(phrase[-1]):
        relation = _WITH if "bare" in phrase[-1].entry.attributes else _WEARING
        return [*phrase[:-1], Item((relation,), relation.word, relation.word, "relation", relation), added, phrase[-1]]
    kept = [other for other in phrase[:noun] if other.kind != modifier.kind]
    return [*kept, added, *phrase[noun:]]


def _lit(state: str) -> list[Item]:
    return [Item((), ",", ",", "comma"), _modifier("light", _LIT[state]), _modifier("time", "night")]


def _modifier(kind: str, word: str) -> Item:
    entry = Entry(kind, word)
    return Item((entry,), word, word, kind, entry)


def _shot() -> Item:
    return Item((_MORPH,), "dissolve to", "dissolve to", "shot", _MORPH)
