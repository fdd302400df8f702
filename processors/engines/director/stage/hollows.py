"""Where one can be in, under, behind and at each kind of thing: its anatomy, in shares of its width and height."""

from typing import NamedTuple

from processors.engines.director import props


class Hollow(NamedTuple):
    """What a thing has room for. Shares: of its width from its middle to the right, of its height upwards."""

    #: "open": its front wall hides who is in it up to the rim. "clear": through its wall all is seen. "barred": who is
    #: in it is behind its bars. "door": one stands in its opening. "vase": long things stand in it like flowers.
    #: "bed": one lies in it. "crown": one is between its leaves.
    kind: str
    #: The middle of the opening and its half width, its floor, and the front of its rim or the top of its opening.
    x: float
    half: float
    floor: float
    rim: float
    #: By how much the rim is higher at its sides than in its middle.
    bow: float = 0.0


#: What is drawn in its stead where one is in it.
_OPENED = {
    "box": "open box",
    "fishbowl": "glass bowl",
    "refrigerator": "open refrigerator",
    "bag": "basket",
    "fruit basket": "basket",
    "hat": "top hat",
    "crystal ball": "snow globe",
    "bottle": "jar",
    "glass": "jar",
}
#: Where that depends on who is in it: swimmers, ships.
_OPENED_FOR = {
    ("bowl", "fish"): "glass bowl",
    ("bowl", "goldfish"): "glass bowl",
    ("jar", "goldfish"): "glass bowl",
    ("bottle", "ship"): "lying bottle",
    ("bottle", "boat"): "lying bottle",
    ("bottle", "sailboat"): "lying bottle",
    ("bottle", "pirate ship"): "lying bottle",
}
_HOLLOWS = {
    "vase": Hollow("vase", 0.0, 0.16, 0.6, 0.95, 0.02),
    "crib": Hollow("bed", 0.0, 0.36, 0.3, 0.34),
    **dict.fromkeys(("tree", "apple tree", "cherry tree", "autumn tree"), Hollow("crown", 0.1, 0.3, 0.46, 0.9)),
    "oak": Hollow("crown", 0.1, 0.3, 0.46, 0.9),
    "palm": Hollow("crown", 0.05, 0.2, 0.76, 1.0),
    "pine": Hollow("crown", 0.0, 0.2, 0.42, 0.9),
    "dead tree": Hollow("crown", 0.1, 0.3, 0.55, 0.9),
    "hammock": Hollow("bed", 0.0, 0.34, 0.2, 0.3, 0.26),
    "open box": Hollow("open", 0.0, 0.31, 0.1, 0.76),
    "bathtub": Hollow("open", 0.0, 0.36, 0.25, 0.55, 0.02),
    "nest": Hollow("open", 0.0, 0.33, 0.2, 0.3, 0.04),
    "bowl": Hollow("open", 0.0, 0.4, 0.1, 0.78, 0.17),
    "cup": Hollow("open", -0.02, 0.21, 0.1, 0.46, 0.07),
    "mug": Hollow("open", 0.0, 0.2, 0.1, 0.52, 0.04),
    "bucket": Hollow("open", 0.0, 0.35, 0.1, 0.66, 0.05),
    "barrel": Hollow("open", 0.0, 0.3, 0.1, 0.9, 0.06),
    "pot": Hollow("open", 0.0, 0.36, 0.1, 0.58, 0.03),
    "boot": Hollow("open", -0.27, 0.17, 0.3, 0.95, 0.02),
    "shoe": Hollow("open", -0.25, 0.2, 0.2, 0.6),
    "backpack": Hollow("open", 0.0, 0.3, 0.1, 0.86, 0.03),
    "well": Hollow("open", 0.0, 0.3, 0.1, 0.38, 0.02),
    "shopping cart": Hollow("open", 0.05, 0.32, 0.4, 0.72),
    "cart": Hollow("open", -0.02, 0.26, 0.5, 0.83),
    "basket": Hollow("open", 0.0, 0.4, 0.1, 0.37, 0.1),
    "treasure chest": Hollow("open", 0.0, 0.38, 0.2, 0.58),
    "trash can": Hollow("open", 0.0, 0.34, 0.1, 0.76, 0.05),
    "cauldron": Hollow("open", 0.0, 0.36, 0.2, 0.6, 0.04),
    "gift": Hollow("open", 0.0, 0.36, 0.1, 0.56),
    "sleigh": Hollow("open", 0.0, 0.26, 0.3, 0.52),
    "suitcase": Hollow("open", 0.0, 0.4, 0.1, 0.82),
    "pumpkin": Hollow("open", 0.0, 0.3, 0.1, 0.74, 0.02),
    "egg": Hollow("open", 0.0, 0.3, 0.3, 0.62, 0.03),
    "sink": Hollow("open", 0.0, 0.42, 0.6, 0.7, 0.06),
    "top hat": Hollow("open", 0.0, 0.28, 0.1, 0.86, 0.06),
    "boat": Hollow("open", 0.0, 0.34, 0.3, 0.46, 0.06),
    "hot air balloon": Hollow("open", 0.0, 0.1, 0.02, 0.082),
    "gondola": Hollow("open", 0.04, 0.2, 0.05, 0.13, 0.03),
    "canoe": Hollow("open", 0.0, 0.3, 0.3, 0.42, 0.04),
    "snow globe": Hollow("clear", 0.0, 0.38, 0.34, 0.92),
    "glass bowl": Hollow("clear", 0.0, 0.4, 0.16, 0.62),
    "fishbowl": Hollow("clear", 0.0, 0.4, 0.16, 0.62),
    "jar": Hollow("clear", 0.0, 0.38, 0.1, 0.76),
    "lying bottle": Hollow("clear", -0.05, 0.36, 0.22, 0.86),
    "potion": Hollow("clear", 0.0, 0.3, 0.1, 0.5),
    "open refrigerator": Hollow("door", -0.0, 0.2, 0.05, 0.42),
    "washing machine": Hollow("door", -0.04, 0.19, 0.22, 0.6),
    "tent": Hollow("door", -0.06, 0.1, 0.0, 0.66),
    "igloo": Hollow("door", 0.18, 0.1, 0.0, 0.48),
    "doghouse": Hollow("door", 0.0, 0.22, 0.0, 0.52),
    "treehouse": Hollow("door", 0.0, 0.18, 0.4, 0.58),
    "fireplace": Hollow("door", 0.0, 0.3, 0.06, 0.6),
    "barn": Hollow("door", 0.0, 0.17, 0.0, 0.4),
    "cabin": Hollow("door", 0.0, 0.09, 0.0, 0.36),
    "house": Hollow("door", 0.03, 0.06, 0.03, 0.25),
    "phone booth": Hollow("door", 0.0, 0.3, 0.05, 0.8),
    "window": Hollow("door", 0.0, 0.38, 0.32, 0.9),
    "bird cage": Hollow("barred", 0.0, 0.42, 0.48, 0.88),
    "cage": Hollow("barred", 0.0, 0.42, 0.12, 0.8),
}
#: How high the room under it is, in shares of its height, and whether it hides who is there, as legs of tables do.
_UNDER = {
    "table": (0.8, True),
    "desk": (0.78, True),
    "bed": (0.28, True),
    "bench": (0.42, True),
    "chair": (0.4, True),
    "stool": (0.8, True),
    "piano": (0.5, True),
    "grand piano": (0.4, True),
    "sofa": (0.3, False),
    "car": (0.2, True),
    "umbrella": (0.66, False),
    "bridge": (0.56, False),
    **dict.fromkeys(("tree", "oak", "apple tree", "cherry tree", "autumn tree"), (0.44, False)),
    **dict.fromkeys(("birch", "dead tree", "pine"), (0.4, False)),
    "palm": (0.7, False),
    "mushroom": (0.42, False),
    "street lamp": (0.7, False),
    "stall": (0.7, True),
    "ladder": (0.7, False),
    "branch": (0.3, False),
    **dict.fromkeys(("flower", "sunflower", "tulip"), (0.6, False)),
    "leaf": (0.36, False),
    "parachute": (0.3, False),
}
#: The half width of what hides, in shares of the width, where that is not all of it: trunks, posts.
_TRUNKS = {
    "tree": 0.055,
    "oak": 0.05,
    "palm": 0.05,
    "pine": 0.3,
    "birch": 0.05,
    "apple tree": 0.05,
    "cherry tree": 0.05,
    "autumn tree": 0.05,
    "dead tree": 0.06,
    "street lamp": 0.2,
    "branch": 0.07,
    "treehouse": 0.12,
}
#: How steep the tops of those are that are not flat.
_SLOPES = {
    "iceberg": 0.9,
    "rock": 0.3,
    "tent": 0.9,
    "barn": 0.45,
    "cabin": 0.5,
    "pine": 1.2,
    "mushroom": 0.2,
    "pumpkin": 0.2,
}
#: Where something hangs from it: shares of width and height.
_HANGS = {
    "tree": (0.26, 0.44),
    "oak": (0.26, 0.5),
    "palm": (0.2, 0.8),
    "apple tree": (0.26, 0.44),
    "cherry tree": (0.26, 0.44),
    "autumn tree": (0.26, 0.44),
    "dead tree": (0.24, 0.6),
    "branch": (0.06, 0.29),
    "street lamp": (0.3, 0.86),
    "swing": (0.0, 0.94),
    **dict.fromkeys(("birch", "pine"), (0.16, 0.5)),
    "bridge": (0.0, 0.6),
}
#: The way up: where it begins and ends, shares of width and height.
_CLIMBS = {
    "ladder": ((0.04, 0.12), (0.22, 0.66)),
    "tree": ((0.02, 0.1), (0.02, 0.4)),
    "oak": ((0.02, 0.1), (0.02, 0.42)),
    "palm": ((0.0, 0.15), (0.06, 0.66)),
    "treehouse": ((0.3, 0.05), (0.3, 0.4)),
    "branch": ((-0.4, 0.1), (-0.4, 0.4)),
}
#: Where vessels and small houses are.
_ROOMS = {
    **dict.fromkeys(("cup", "mug", "bowl", "teapot", "pot", "glass", "sink", "pan"), "kitchen"),
    **dict.fromkeys(("refrigerator", "open refrigerator", "washing machine", "cauldron"), "kitchen"),
    "bathtub": "bathroom",
    "blanket": "bedroom",
    "crib": "bedroom",
    "doghouse": "suburb",
    "tent": "campsite",
    "igloo": "arctic",
    "barn": "farm",
    **dict.fromkeys(("fishbowl", "glass bowl", "jar", "snow globe", "bottle", "lying bottle"), "living room"),
    **dict.fromkeys(("cage", "bird cage", "vase", "box", "open box", "basket", "gift", "suitcase"), "living room"),
}
#: What small things in them are looked at through glass.
GLASSES = frozenset({"lying bottle", "snow globe", "jar", "glass bowl"})
_ANYWHERE_CLIMBED = ((0.0, 0.1), (0.0, 0.6))


def kind_of(noun: str) -> str:
    """The kind of thing that is drawn for a noun."""
    return props.stand_in(noun) or noun


def opened(noun: str, inside: str) -> str:
    """What is drawn for a container with one in it: an open box for a box."""
    kind = kind_of(noun)
    return _OPENED_FOR.get((kind, inside.split()[-1])) or _OPENED.get(kind, noun)


def room_with(vessel: str) -> str | None:
    """The room in which such a small vessel stands, where animals are in it; None: it is no small vessel."""
    return _ROOMS.get(kind_of(vessel))


def hollow(noun: str) -> Hollow | None:
    """The room in it; None: there is none that can be seen."""
    return _HOLLOWS.get(kind_of(noun))


def room_under(noun: str) -> tuple[float, bool] | None:
    """How high the room under it is, in shares of its height, and whether its legs are before who is there."""
    return _UNDER.get(kind_of(noun))


def hiding_half(noun: str) -> float:
    """The half width of what can be hidden behind, in shares of its width."""
    return _TRUNKS.get(kind_of(noun), 0.5)


def slope(noun: str) -> float:
    """By how much of its height its top falls from the middle to a side: 0 is flat."""
    return _SLOPES.get(kind_of(noun), 0.0)


def perch(noun: str) -> float:
    """On which share of its width one can be."""
    return 0.34 if kind_of(noun) == "branch" else 0.92


def hangs_from(noun: str) -> tuple[float, float]:
    """Where something hangs from it, in shares of its width and height."""
    return _HANGS.get(kind_of(noun), (0.0, 0.96))


def way_up(noun: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the way up it begins and ends, in shares of its width and height."""
    return _CLIMBS.get(kind_of(noun), _ANYWHERE_CLIMBED)
