"""Nouns in a row become one: "perfume bottle" is a bottle, "girl detective" a girl, "city bus" a bus in a city."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH, Entry, is_within, lexicon

_NOUNS = ("noun", "person", "place")
#: Who is on another one's back rides.
_RIDING = Entry("relation", "riding")
#: A basket of puppies: those are in it.
_WITHIN = Entry("relation", "in")
#: Clothes that are named after who wears them.
_COSTUMES = ("costume", "uniform", "outfit", "hat", "suit", "armor", "mask", "helmet", "dress", "robe", "ears", "wings")
_MOST_WORDS = 4
#: Of these the things lie on each other.
_PILES = frozenset({"stack", "pile", "heap", "tower", "pyramid"})
#: Of what is around something else, only what is inside is seen: a cup of tea, a team of explorers.
_AROUND = frozenset({"holds", "group"})
#: Of these only what they are made of is seen.
_COLOURED = ("bouquet", "bunch", "stack", "pile", "wreath", "garland")
#: What is before these only says how the next noun looks: "heart-shaped".
_SHAPED = frozenset(
    {"shaped", "sized", "themed", "scented", "flavored", "flavoured", "patterned", "inspired", "lined", "filled"}
    | {"covered", "topped", "studded", "strewn", "dusted", "lit", "capped", "infused", "printed", "coated", "clad"}
)
#: Of "a mirror reflection" the mirror is seen.
_SHOWN_AS = frozenset({"reflection", "details", "figure", "shape", "figurine", "statuette", "selfie"})
#: Of a car's wheel the car is seen, too.
_SEEN_PARTS = frozenset(
    {"wheel", "tire", "headlight", "hood", "engine", "exhaust", "windshield", "trunk", "mane", "string"}
)
#: Persons that only say how another one stands to those who are there.
_ADJECTIVES = frozenset({"rival", "fellow", "stranger", "customer", "client", "opponent", "enemy", "native"})
#: What these show is not there.
_DEPICTIONS = frozenset({"mural", "statue", "sculpture", "poster", "mosaic", "figurine", "tapestry", "ice sculpture"})
#: Of "a flamingo bird" the flamingo is seen.
_BEASTS = frozenset({"bird", "fish", "dog", "cat", "bear", "monkey", "animal", "insect", "whale", "horse"})
#: Of "a desert landscape" the desert is seen.
_VAGUE = frozenset(
    {
        "landscape",
        "landscapes",
        "scenery",
        "region",
        "terrain",
        "environment",
        "setting",
        "scene",
        "wilderness",
        "space",
    }
)
#: Of "a woman fighter" a woman is seen.
_SEXES = frozenset({"woman", "man", "girl", "boy", "lady", "women", "men", "female", "male"})
#: Of "a robot friend" the robot is seen.
_COMPANIONS = frozenset({"friend", "companion", "tourist", "traveler", "guest", "passenger", "neighbor", "customer"})
#: Of "a house of sand" the house is seen, of "a block of ice" both.
_MATERIALS = frozenset({"ice", "sand", "stone", "glass", "paper", "gold", "wood", "clay", "marble", "straw", "bronze"})
_PIECES = frozenset({"block", "bar", "piece", "slab", "sheet", "layer", "lump", "drop", "ball", "cube", "wall", "pane"})
_BETWEEN = ("colour", "size", "age", "number", "determiner", "stop")


def joined(items: Sequence[Item], language: str) -> list[Item]:
    """The items with nouns in a row as one, which has the English words of both."""
    found: list[Item] = []
    for at, item in enumerate(items):
        if _is_shape(items, at):
            found.pop()
            continue
        before = found[-1] if found else None
        apart = before is None or _is_phrase(item, language)
        if before is not None and not apart and (both := _both(before, item, english=language == ENGLISH)):
            found[-1] = both
        else:
            found.append(item)
    return list(_without_owners(found))


def _is_shape(items: Sequence[Item], at: int) -> bool:
    """Of "a heart-shaped box": whether the noun before only says how it looks."""
    before, behind = items[max(0, at - 1)].kind, items[at + 1 : at + 4]
    if not at or before not in ("noun", "part", "clothes") or not behind:
        return False
    return items[at].text in _SHAPED and any(item.kind in (*_NOUNS, "clothes") for item in behind)


def _is_phrase(item: Item, language: str) -> bool:
    """Of "under water": whether a place begins with a preposition."""
    first, _, rest = item.text.partition(" ")
    kinds = {entry.kind for entry in lexicon(language).forms.get(first, ())}
    return bool(rest) and bool(kinds & {"relation", "preposition"})


def _both(first: Item, second: Item, *, english: bool) -> Item | None:
    if first.kind in _NOUNS and second.kind == "clothes" and english and not first.entry.plural:
        return _costume(first, second)
    if second.kind == "noise" and first.kind in (*_NOUNS, "weather"):
        return _item(first, second, Entry("sound", first.entry.word))
    if second.kind == "sound" and "play" in first.entry.attributes:
        return second
    if english and second.kind == "part" and "living" in _living(first.entry) and not first.entry.plural:
        return _seen_close(first, second)
    if english and first.kind == "part" and second.kind == "noun" and not first.entry.plural:
        return _compound(first, second)
    if first.kind not in _NOUNS or second.kind not in _NOUNS:
        return None
    if second.text in _SHOWN_AS:
        return first
    if "sex" in first.entry.attributes and second.kind == "noun" and "living" in second.entry.attributes:
        return second if "role" not in first.entry.attributes else _compound(first, second)
    if first.text in _SEXES and second.kind == "person" and english and "sex" not in second.entry.attributes:
        trade = second.entry.attributes.get("role", second.entry.word)
        entry = replace(first.entry, plural=second.entry.plural, attributes={**first.entry.attributes, "role": trade})
        return _item(first, second, entry)
    if first.kind == "person" and second.kind == "place" and "unread" in second.entry.attributes:
        return None
    if first.kind == "place" or second.kind == "place":
        return _somewhere(first, second, english=english)
    if english or _has_role(first, second) or _has_role(second, first):
        return _compound(first, second)
    return None


def _costume(first: Item, second: Item) -> Item | None:
    thing = first.kind == "noun" and "living" not in first.entry.attributes
    if thing or (second.entry.word.endswith(_COSTUMES) and first.kind != "place"):
        return _item(first, second, replace(second.entry, word=f"{first.entry.word} {second.entry.word}"))
    return None


def _somewhere(first: Item, second: Item, *, english: bool) -> Item | None:
    """Of two places the head counts; a place before a thing says where the thing is."""
    if second.text == "underwater":
        return None
    if first.kind == "place" and second.text in _VAGUE:
        return first
    if first.kind == second.kind:
        if "rules" in first.entry.attributes or (not english and "named" not in first.entry.attributes):
            inner = second if is_within(second.entry.word, first.entry.word) else first
            return _item(first, second, inner.entry)
        whole = replace(second.entry, word=f"{first.entry.word} {second.entry.word}")
        named = (
            "named" in first.entry.attributes
            or first.entry.word.endswith("s")
            or first.entry.word == second.entry.word
            or "rules" in second.entry.attributes
        )
        return _item(first, second, second.entry if named else whole)
    if second.kind == "place":
        whole = replace(second.entry, word=f"{first.entry.word} {second.entry.word}")
        return _item(first, second, whole) if english and not first.entry.plural else None
    attributes = {"place": first.entry.word, "weak": "yes", **second.entry.attributes}
    return _item(first, second, replace(second.entry, attributes=attributes)) if english else None


def _has_role(first: Item, second: Item) -> bool:
    return (
        "role" in first.entry.attributes and "living" in _living(second.entry) and "role" not in _living(second.entry)
    )


def _living(entry: Entry) -> dict[str, str]:
    return {"living": "yes", **entry.attributes} if entry.kind == "person" else dict(entry.attributes)


def _compound(first: Item, second: Item) -> Item | None:
    if first.entry.word in _ADJECTIVES and second.kind == "person":
        return second
    for one, other in ((first, second), (second, first)):
        if _has_role(one, other):
            role = {**other.entry.attributes, "role": one.entry.attributes["role"]}
            plural = other.entry.plural or one.entry.plural
            return _item(first, second, replace(other.entry, attributes=role, plural=plural))
    beast = first.kind == "noun" and "living" in first.entry.attributes
    if (beast or "neuter" in first.entry.attributes) and second.entry.word in _COMPANIONS:
        return _item(first, second, replace(first.entry, plural=second.entry.plural))
    if second.entry.word == "window" and (inside := first.entry.attributes.get("inside")):
        attributes = {**second.entry.attributes, "place": inside}
        return _item(first, second, replace(second.entry, attributes=attributes))
    if beast and second.entry.word in _BEASTS and first.entry.word not in (second.entry.word, "robot"):
        return _item(first, second, replace(first.entry, plural=second.entry.plural))
    if beast and "group" in second.entry.attributes and not first.entry.plural:
        return _item(first, second, replace(first.entry, plural=True))
    if "many" in second.entry.attributes:
        return _item(first, second, replace(first.entry, plural=True))
    word = f"{first.entry.word} {second.entry.word}"
    if first.entry.plural or first.entry.word == second.entry.word or word.count(" ") >= _MOST_WORDS:
        return None
    attributes = {key: value for key, value in second.entry.attributes.items() if key != "near"}
    return _item(first, second, replace(second.entry, word=word, attributes={**attributes, "head": second.entry.word}))


def _item(first: Item, second: Item, entry: Entry) -> Item:
    return Item((entry,), f"{first.text} {second.text}", f"{first.raw} {second.raw}", entry.kind, entry)


def _without_owners(items: Sequence[Item]) -> Iterator[Item]:
    """Of "the witch's house" only the house is seen, of "a girl's face" the girl, of "a glass of juice" the juice."""
    at = 0
    while at < len(items):
        kept, used = _owner(items, at)
        yield from kept
        at += used


def _owner(items: Sequence[Item], at: int) -> tuple[Sequence[Item], int]:
    """What stays of a noun and of what binds it to the next one, and how many items that are."""
    item = items[at]
    binding = items[at + 1] if at + 2 < len(items) else item
    near = items[at + 2 : at + 7]
    distance, other = next(((at, one) for at, one in enumerate(near) if one.kind not in _BETWEEN), (0, item))
    if item.kind in ("noun", "person") and binding.text == "'s":
        return _owned(item, other, distance)
    if binding.kind != "preposition" or binding.entry.word != "of" or other.kind not in (*_NOUNS, "clothes"):
        return (item,), 1
    if other.entry.word in _MATERIALS and not item.entry.attributes.get("holds") and item.entry.word not in _PIECES:
        return (item,), distance + 3
    if item.entry.word in _DEPICTIONS and other.kind in ("noun", "person"):
        return (item,), distance + 3
    if _is_portion(item, other):
        _seen_close(other, item)
        return (), 2
    contained = other.kind in ("noun", "clothes") and "living" not in other.entry.attributes
    if item.entry.word in _PILES and other.entry.plural and not _is_known(item, other):
        piled = replace(other.entry, attributes={**other.entry.attributes, "piled": "yes"})
        return [*near[:distance], Item((piled,), other.text, other.raw, other.kind, piled)], distance + 3
    if item.entry.attributes.get("holds") == "yes" and other.entry.plural and "living" in other.entry.attributes:
        return [*near[:distance], other, Item((_WITHIN,), "in", "in", "relation", _WITHIN), item], distance + 3
    if item.entry.attributes.get("holds") and other.entry.plural and contained:
        return _container(item, near[:distance], other), distance + 3
    around = any(entry.attributes.keys() & _AROUND for entry in item.entries)
    return ((), 2) if around and other.kind != "place" else ((item,), 1)


def _seen_close(whole: Item, part: Item) -> Item:
    """The whole, which notes that a part of it was named."""
    whole.entry = replace(whole.entry, attributes={**whole.entry.attributes, "aim": part.entry.word})
    return whole


def _owned(item: Item, other: Item, distance: int) -> tuple[Sequence[Item], int]:
    if other.kind == "part" and other.entry.word == "back":
        return (Item((_RIDING,), "astride", "astride", "relation", _RIDING), item), distance + 3
    if other.entry.word in _SHOWN_AS:
        return (item,), distance + 3
    if other.kind == "part" or other.entry.word in _SEEN_PARTS or _is_portion(other, item):
        return (_seen_close(item, other),), distance + 3
    if other.kind == "clothes":
        return (item,), 2
    return ((), 2) if other.kind in _NOUNS else ((item,), 1)


def _is_portion(part: Item, whole: Item) -> bool:
    """Of "the hood of a car": whether the part is seen with its whole; the roof of a tower is a place."""
    if part.kind == "part":
        return whole.kind in ("noun", "person") and "act" not in part.entry.attributes
    known = {**whole.entry.attributes, **_about(whole.entry.attributes.get("head", ""))}
    roof = part.kind == "place" and "tall" in known
    return "portion" in part.entry.attributes and whole.kind == "noun" and not roof


def _is_known(item: Item, contents: Item) -> bool:
    """Whether the lexicon has both by name: a pile of books."""
    return any(entry.kind == "noun" for entry in lexicon(ENGLISH).find(f"{item.entry.word} of {contents.text}"))


def _about(noun: str) -> Mapping[str, str]:
    entries = lexicon(ENGLISH).forms.get(noun, ())
    return next((entry.attributes for entry in entries if entry.kind == "noun"), {})


def _container(item: Item, between: Sequence[Item], contents: Item) -> Sequence[Item]:
    """Of "a vase of red roses": one thing, which the lexicon may have by name; a bouquet has its roses' colour."""
    whole = f"{item.entry.word} of {contents.text}"
    known = next((entry for entry in lexicon(ENGLISH).find(whole) if entry.kind == "noun"), None)
    entry = replace(known or item.entry, plural=item.entry.plural)
    if known is None and item.entry.attributes["holds"] == "some":
        return [*between, contents]
    if known is None:
        entry = replace(entry, attributes={**entry.attributes, "contents": contents.entry.word})
    colours = [one for one in between if one.kind == "colour"] if entry.word.startswith(_COLOURED) else []
    return [*colours, Item((entry,), item.text, item.raw, "noun", entry)]
