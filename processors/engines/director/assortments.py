"""Words for many things, of which several typical ones are drawn; and what a word for a part says about its whole."""

import msgspec
from msgspec.structs import replace

from domain.script import ScriptShot, ScriptSubject
from processors.engines.director import casting, realms

#: What is drawn for a word; the first one is what a hand holds or a mouth eats.
ASSORTMENTS: dict[str, tuple[str, ...]] = {
    noun: tuple(things.split(", "))
    for noun, things in {
        "furniture": "armchair, lamp, chest of drawers",
        "utensil": "spoon, fork, knife",
        "cutlery": "fork, knife, spoon",
        "kitchenware": "pan, pot, whisk",
        "tableware": "plate, cup, bowl",
        "food": "sandwich, roast chicken, salad",
        "meal": "steak, salad, bread",
        "dish": "steak",
        "dinner": "steak, salad, wine glass",
        "supper": "soup, bread",
        "lunch": "sandwich, soup, lemonade",
        "breakfast": "pancake, fried egg, croissant",
        "snack": "cookie, popcorn, pretzel",
        "dessert": "cupcake, ice cream, donut",
        "pastry": "croissant, donut, cupcake",
        "seafood": "sushi, ramen",
        "ingredient": "tomato, egg, milk",
        "groceries": "bread, milk, apple",
        "vegetable": "carrot, broccoli, tomato",
        "fruit": "apple, banana, orange",
        "spice": "jar, garlic, bell pepper",
        "equipment": "camera, laptop, microphone",
        "sports equipment": "soccer ball, basketball, racket",
        "gym equipment": "dumbbell, treadmill, punching bag",
        "cleaning supplies": "bucket, broom, spray can",
        "camping gear": "tent, backpack, lantern",
        "laboratory equipment": "microscope, potion, magnifying glass",
        "tool": "hammer, wrench, screwdriver",
        "hand tools": "hammer, saw, wrench",
        "stationery": "pencil, scissors, book",
        "appliance": "toaster, kettle, blender",
        "gadget": "phone, laptop, headphones",
        "instrument": "guitar, violin, trumpet",
        "jewelry": "necklace, ring",
        "cosmetics": "lipstick, perfume bottle, mirror",
        "toy": "teddy bear, toy robot, ball",
        "decoration": "vase, candle, painting",
        "party decoration": "balloon, gift, cake",
        "vehicle": "car, bus, truck",
        "animal": "deer, rabbit, fox",
        "pet": "dog, cat",
        "insect": "butterfly, bee, ladybug",
    }.items()
}
#: Words that mean many things without a plural.
_UNCOUNTED = frozenset(
    {"furniture", "cutlery", "kitchenware", "tableware", "food", "meal", "dinner", "supper", "lunch", "breakfast"}
    | {"seafood", "groceries", "equipment", "sports equipment", "laboratory equipment", "stationery", "jewelry"}
    | {
        "gym equipment",
        "cleaning supplies",
        "camping gear",
        "cosmetics",
        "party decoration",
        "decoration",
        "hand tools",
        "pastry",
    }
)
#: Animals where others than those of the woods live.
_BEASTS: dict[str, tuple[str, ...]] = {
    "savanna": ("elephant", "giraffe", "zebra"),
    "zoo": ("elephant", "lion", "monkey"),
    "jungle": ("tiger", "monkey", "parrot"),
    "farm": ("cow", "pig", "chicken"),
    "meadow": ("cow", "horse", "sheep"),
    "field": ("cow", "horse", "sheep"),
    "ocean": ("whale", "dolphin", "turtle"),
    "sea": ("whale", "dolphin", "turtle"),
    "underwater": ("fish", "turtle", "octopus"),
    "aquarium": ("fish", "turtle", "seahorse"),
    "desert": ("camel", "snake", "fox"),
    "arctic": ("penguin", "polar bear", "seal"),
}
#: What only persons do.
_HUMAN = frozenset(
    {"fight", "read", "write", "walk", "run", "talk", "sing", "dance", "eat", "drink", "cook", "drive", "ride", "sit"}
    | {"stand", "smile", "laugh", "cry", "look", "hug", "kiss", "paint", "wave", "speak", "type", "work", "teach"}
)
#: On these there is room for several.
_WIDE = frozenset(
    {"table", "desk", "counter", "shelf", "floor", "ground", "grass", "beach", "workbench", "wooden table"}
)
#: Who does this has what is named in no hand yet.
_MAKING = frozenset(
    {
        "eat",
        "dine",
        "have lunch",
        "have dinner",
        "have breakfast",
        "cook",
        "make",
        "prepare",
        "bake",
        "search",
        "hunt",
        "order",
        "look",
        "plan",
    }
)
#: With these, water is in a glass.
_DRINKING = frozenset({"drink", "sip", "pour", "offer", "give", "hold", "gulp", "serve", "boil", "taste"})
#: What belongs to places of such words.
_OF_PLACES: dict[frozenset[str], frozenset[str]] = {
    frozenset({"forest", "woods", "jungle", "rainforest", "grove"}): frozenset({"tree", "pine tree", "pine"}),
    frozenset(
        {"city", "town", "street", "downtown", "skyline", "london", "shanghai", "tokyo", "york", "paris"}
    ): frozenset({"building", "skyscraper", "office building"}),
    frozenset({"sea", "ocean", "beach", "coast", "shore", "seashore"}): frozenset({"wave", "water", "sea"}),
    frozenset({"desert", "dunes"}): frozenset({"sand", "dune"}),
}
#: Things that are drawn as the place.
AS_PLACES = frozenset({"waterfall"})
#: Beside these a mouse is that of a computer.
_DEVICES = frozenset({"keyboard", "laptop", "computer", "remote", "monitor", "cell phone", "phone", "tv", "television"})
#: Of these the colour of a tree is that of what is on it.
_ON_TREES = frozenset({"leaf", "flower", "blossom", "foliage", "leaves"})


def assorted(shot: ScriptShot) -> ScriptShot:
    """The shot with things in the place of words for many, without bare water, with trees in their leaves' colour."""
    if any(one.noun in _DEVICES for one in shot.subjects):
        shot = replace(shot, subjects=tuple(map(_device, shot.subjects)))
    subjects = _in_leaf(_without_water(_not_of_place(shot.subjects, shot.place or "")))
    if len(subjects) == 1 and subjects[0].noun == "wall" and subjects[0].colour:
        subjects = (replace(subjects[0], noun="painted wall"),)
    acting = [one for one in subjects if not casting.is_thing(one) and one.noun not in ASSORTMENTS]
    out: list[ScriptSubject] = []
    for one in subjects:
        relation = one.relation
        if relation is not None and relation.to in ASSORTMENTS:
            one = replace(one, relation=replace(relation, to=ASSORTMENTS[relation.to][0]))
        out += _members(
            one,
            acting,
            place=shot.place or "",
            eaten=not acting and any(other.action for other in subjects if other is not one),
        )
    return shot if tuple(out) == shot.subjects else replace(shot, subjects=tuple(out))


def _members(
    one: ScriptSubject, acting: list[ScriptSubject], *, place: str = "", eaten: bool = False
) -> list[ScriptSubject]:
    things = ASSORTMENTS.get(one.noun)
    if one.noun == "animal":
        things = _BEASTS.get(place, things)
    group = realms.is_in(one.noun, frozenset(realms.GROUPS))
    if things is None and one.action in _HUMAN and casting.family(one) == "unknown" and not group:
        return [replace(one, noun="man")]
    if things is None:
        return [one]
    if one.noun == "food" and one.relation is None and eaten:
        return []
    living = not casting.is_thing(replace(one, noun=things[0]))
    if acting and not living:
        made = any(other.action in _MAKING for other in acting)
        return [] if made else [replace(one, noun=things[0], several=msgspec.UNSET)]
    several = one.several is not msgspec.UNSET and one.several
    if one.count is not None or not (several or one.noun in _UNCOUNTED):
        return [replace(one, noun=things[0])]
    if one.relation is not None and one.relation.kind in ("on", "in") and one.relation.to not in _WIDE:
        return [replace(one, noun=things[0])]
    return [replace(one, noun=thing, several=msgspec.UNSET) for thing in things]


def _device(one: ScriptSubject) -> ScriptSubject:
    relation = one.relation
    if relation is not None and relation.to == "mouse":
        one = replace(one, relation=replace(relation, to="computer mouse"))
    return replace(one, noun="computer mouse") if one.noun == "mouse" and one.action is None else one


def _not_of_place(subjects: tuple[ScriptSubject, ...], place: str) -> tuple[ScriptSubject, ...]:
    """Trees of a forest and buildings of a town are part of the place."""
    theirs = next((nouns for words, nouns in _OF_PLACES.items() if set(place.split()) & words), frozenset[str]())
    rest = tuple(
        one
        for one in subjects
        if one.noun not in theirs or one.action or one.relation or one.colour or one.size or one.count
    )
    linked = {one.relation.to for one in rest if one.relation is not None}
    return tuple(one for one in subjects if one in rest or one.noun in linked)


def _without_water(subjects: tuple[ScriptSubject, ...]) -> tuple[ScriptSubject, ...]:
    """What swims on the water of a lake is not on a glass of it."""
    others = tuple(one for one in subjects if one.noun != "water")
    if not others or len(others) == len(subjects) or any(one.action in _DRINKING for one in subjects):
        return subjects
    return tuple(
        replace(one, relation=None) if one.relation is not None and one.relation.to == "water" else one
        for one in others
    )


def _in_leaf(subjects: tuple[ScriptSubject, ...]) -> tuple[ScriptSubject, ...]:
    """A tree with golden leaves is golden."""
    colours = {one.noun: one.colour for one in subjects if one.noun in _ON_TREES and one.colour}
    if not colours:
        return subjects
    return tuple(
        replace(one, colour=colours[one.relation.to], relation=None)
        if one.relation is not None and one.relation.to in colours and one.noun.endswith("tree")
        else one
        for one in subjects
    )
