"""What hands hold and play: parts in metres whose origin is where the hand grips them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from processors.engines.director.characters import goods, implements, leisure, servings, tools
from processors.engines.director.characters.parts import ShapeGroup
from processors.engines.director.characters.wares import fits_hand, in_hand, is_broad
from processors.engines.director.shapes import Bgr, Shape, hexed


@dataclass(frozen=True)
class Holding:
    """How a thing is held."""

    #: Radians from upright: how it hangs in the hand.
    lean: float = 0.0
    #: Whether it turns with the forearm (a sword) or keeps its own direction (a cup).
    swings: bool = False
    #: The hand's target: forward, outwards, up, in arm lengths, when it is merely held.
    hand: tuple[float, float, float] = (0.42, 0.04, -0.42)
    #: The other hand's target where both are needed.
    other: tuple[float, float, float] | None = None
    #: Whether the left hand takes it where it would hide the face or the chest.
    far: bool = True
    #: Whether it is so broad that it would hide the whole body at the side too.
    broad: bool = False


Maker = Callable[[Bgr], list[Shape]]
_UP, _AT_SIDE = (0.34, 0.1, -0.45), (0.12, 0.22, -0.94)

#: Every thing: how it is made, its colour, and how it is held.
THINGS: dict[str, tuple[Maker, str, Holding]] = {
    "book": (goods.book, "#b8443c", Holding(0.0, False, (0.46, -0.06, -0.42), (0.46, -0.06, -0.42))),
    "notebook": (goods.paper, "#3a74d0", Holding(0.0)),
    "letter": (goods.paper, "#f4f0e4", Holding(0.0, False, (0.44, -0.1, -0.34))),
    "cup": (servings.cup, "#f4efe6", Holding()),
    "bowl": (servings.bowl, "#c8403c", Holding()),
    "phone": (goods.phone, "#3a3f50", Holding(0.1, False, (0.44, -0.06, -0.3))),
    "umbrella": (goods.umbrella, "#d8343c", Holding(0.06, False, (0.3, 0.06, -0.38))),
    "sword": (lambda tone: tools.blade(0.86, 0.032, 0.0, tools.GOLD), "#ccd6e0", Holding(-0.22, True, (0.36, 0.26,
        -0.5))),
    "katana": (lambda tone: tools.blade(0.8, 0.02, -0.08, tools.DARK), "#ccd6e0", Holding(-0.3, True, (0.4, 0.14,
        -0.46))),
    "cutlass": (lambda tone: tools.blade(0.66, 0.034, -0.12, tools.GOLD), "#ccd6e0", Holding(-0.3, True, (0.38, 0.2,
        -0.46))),
    "knife": (lambda tone: tools.blade(0.22, 0.02, 0.0, tools.DARK), "#ccd6e0", Holding(-1.9, False)),
    "staff": (tools.staff, "#7ad8ff", Holding(-0.05, False, (0.36, 0.34, -0.42))),
    "stick": (lambda tone: [tools.pole(-0.85, 0.3, 0.016, tools.WOOD)], "#9a6436", Holding(-0.08, False, (0.4, 0.14,
        -0.42))),
    "wand": (tools.wand, "#ffd84a", Holding(-0.5, False, _UP)),
    "scepter": (tools.scepter, "#f0c444", Holding(-0.15, False, _UP)),
    "flower": (goods.flower, "#ea4a62", Holding(-0.2, False, (0.42, -0.02, -0.36))),
    "bouquet": (goods.bouquet, "#f27a98", Holding(-0.15, False, (0.44, -0.2, -0.5))),
    "microphone": (servings.microphone, "#2c2c38", Holding(0.35, False, (0.3, 0.02, 0.06), far=False)),
    "fishing rod": (tools.rod, "#8a5a34", Holding(-0.75, False, (0.5, -0.02, -0.42))),
    "camera": (goods.camera, "#2e303c", Holding(0.0, False, (0.4, -0.1, -0.3))),
    "balloon": (goods.balloon, "#ea4a52", Holding(0.0, False, (0.3, 0.12, -0.3))),
    "laptop": (goods.laptop, "#b8c0cc", Holding(0.0, False, (0.46, -0.1, -0.5))),
    "bag": (goods.bag, "#8a5030", Holding(0.0, False, _AT_SIDE, far=False)),
    "briefcase": (goods.bag, "#5a3a28", Holding(0.0, False, _AT_SIDE, far=False)),
    "suitcase": (goods.bag, "#c8643c", Holding(0.0, False, _AT_SIDE, far=False)),
    "basket": (goods.bag, "#c89a58", Holding(0.0, False, _AT_SIDE, far=False)),
    "flag": (tools.flag, "#d8343c", Holding(-0.2, False, (0.34, 0.16, -0.3))),
    "torch": (tools.torch, "#ff9a3c", Holding(-0.2, False, (0.4, 0.2, -0.1))),
    "candle": (tools.torch, "#ff9a3c", Holding(0.0)),
    "flashlight": (servings.microphone, "#2c2c38", Holding(-1.4)),
    "lantern": (tools.lantern, "#ffb84a", Holding(0.0, False, (0.5, 0.1, -0.32))),
    "ball": (goods.ball, "#e8503c", Holding(0.0, False, (0.44, -0.14, -0.46))),
    "basketball": (goods.ball, "#e07a30", Holding(0.0, False, (0.44, -0.14, -0.46))),
    "soccer ball": (goods.ball, "#f4f4f2", Holding(0.0, False, (0.44, -0.14, -0.46))),
    "box": (goods.box_of, "#c49a64", Holding(0.0, False, (0.5, -0.1, -0.5), (0.5, -0.1, -0.5))),
    "gift": (goods.gift, "#d83c58", Holding(0.0, False, (0.5, -0.12, -0.42), (0.5, -0.12, -0.42))),
    "cat": (goods.cat, "#f0a048", Holding(0.0, False, (0.4, -0.18, -0.4), (0.4, -0.18, -0.42))),
    "baby": (goods.baby, "#bfe0f2", Holding(0.0, False, (0.42, -0.16, -0.4), (0.4, -0.18, -0.42))),
    "racket": (goods.racket, "#d8404c", Holding(-0.3, True, (0.36, 0.2, -0.5))),
    "knitting": (goods.knitting, "#d8606c", Holding(0.0, False, (0.42, -0.12, -0.46), (0.42, -0.12, -0.46))),
    "doll": (goods.doll, "#b07a4c", Holding(0.0, False, (0.36, -0.16, -0.42))),
    "fan": (tools.fan, "#d8404c", Holding(-0.3, False, (0.34, -0.1, -0.2))),
    "bow": (tools.bow, "#8a5a34", Holding(0.0, False, (0.4, 0.2, -0.5))),
    "pan": (servings.pan, "#5a6070", Holding(0.0)),
    "axe": (tools.axe, "#ccd6e0", Holding(-0.2, True, (0.36, 0.26, -0.5))),
    "hammer": (tools.hammer, "#707a8a", Holding(-0.3, True)),
    "wrench": (tools.hammer, "#a0aab8", Holding(-0.3)),
    "broom": (tools.broom, "#e0b860", Holding(0.06, False, (0.4, 0.2, -0.3))),
    "upright surfboard": (tools.upright_board, "#38b8d8", Holding(0.05, False, (0.16, 0.3, -0.6), broad=True)),
    "shield": (tools.shield, "#3a5cb0", Holding(0.0, False, (0.42, 0.1, -0.5))),
    "flask": (servings.flask, "#6ae08a", Holding(0.0, False, (0.44, 0.0, -0.24))),
    "cutlery": (goods.cutlery, "#dfe5ee", Holding(-0.5, False, _UP)),
    "spoon": (tools.spoon, "#9a6436", Holding(-0.2, False, _UP)),
    "magnifier": (tools.magnifier, "#f0c444", Holding(-0.15, False, (0.44, 0.02, -0.24))),
    "pitchfork": (tools.fork, "#707a8a", Holding(-0.06, False, (0.36, 0.3, -0.42))),
    "palette": (goods.palette, "#d8a868", Holding(0.0)),
    "brush": (tools.brush, "#e04a48", Holding(-0.9)),
    "pen": (tools.pen, "#2f4ea0", Holding(-0.2)),
    "bottle": (servings.bottle, "#3a8a58", Holding()),
    "teapot": (servings.teapot, "#4a8ab0", Holding(-0.35)),
    "bread": (servings.bread, "#d8994e", Holding(0.2, False, (0.44, -0.1, -0.46))),
    "apple": (servings.food, "#e0404a", Holding()),
    "ice cream": (servings.cone, "#f8a8bc", Holding(0.0, False, (0.48, -0.04, -0.3))),
    "steering wheel": (goods.wheel, "#2c2c38", Holding()),
    "controller": (goods.controller, "#f0f0f4", Holding()),
    "tray": (servings.tray, "#ccd6e0", Holding(0.0, False, (0.4, 0.16, -0.3))),
    "watering can": (tools.can, "#4a9a8a", Holding(0.0, False, _AT_SIDE, far=False)),
    "sack": (goods.sack, "#b08454", Holding(0.0, False, (-0.12, 0.02, 0.06), far=False)),
    "guitar": (servings.guitar, "#c8783c", Holding(0.0, False, (0.34, -0.12, -0.66), (0.55, 0.3, -0.42))),
    "violin": (servings.violin, "#a8562c", Holding()),
    "flute": (servings.flute, "#ccd6e0", Holding()),
    "trumpet": (servings.trumpet, "#f0c444", Holding()),
    "magic": (tools.magic, "#7ac8ff", Holding()),
    "toothbrush": (implements.toothbrush, "#48b0e0", Holding()),
    "iron": (implements.iron, "#e05a6a", Holding()),
    "sponge": (implements.sponge, "#f6d048", Holding()),
    "plate": (implements.plate, "#f4f6fa", Holding(0.0, False, (0.44, -0.06, -0.36))),
    "spatula": (implements.spatula, "#7a8494", Holding(0.5)),
    "whisk": (implements.whisk, "#c8d0da", Holding(0.2)),
    "rolling pin": (implements.rolling_pin, "#d8a468", Holding()),
    "saw": (implements.saw, "#c8d2dc", Holding(0.1)),
    "roller": (implements.roller, "#5ab0c8", Holding(-0.2)),
    "wide brush": (implements.wide_brush, "#f6f4ee", Holding()),
    "mop": (implements.mop, "#e8ecf0", Holding(0.3, False, (0.4, 0.2, -0.3))),
    "vacuum": (implements.vacuum, "#d8404c", Holding(0.5)),
    "rake": (implements.rake, "#6a7484", Holding(0.4, False, (0.36, 0.3, -0.42))),
    "shovel": (implements.shovel, "#8a94a4", Holding(0.2, False, (0.36, 0.3, -0.42))),
    "duster": (implements.duster, "#f08ab0", Holding(-0.5)),
    "lipstick": (implements.lipstick, "#e0304c", Holding()),
    "hairbrush": (implements.hairbrush, "#b8643c", Holding()),
    "razor": (implements.razor, "#3a6ab0", Holding()),
    "barbell": (leisure.barbell, "#3a3e4c", Holding(0.0, False, (0.34, 0.5, -0.28), (0.34, 0.5, -0.28))),
    "dumbbell": (leisure.dumbbell, "#3a3e4c", Holding(0.0, False, (0.3, 0.12, -0.7), far=False)),
    "golf club": (leisure.golf_club, "#c8d2dc", Holding(0.0, True)),
    "bat": (leisure.bat, "#d8a060", Holding(-0.2, True)),
    "saxophone": (leisure.saxophone, "#f0b83c", Holding()),
    "accordion": (leisure.accordion, "#c8343e", Holding()),
    "harmonica": (leisure.harmonica, "#c8d2dc", Holding()),
    "tambourine": (leisure.tambourine, "#d8843c", Holding(-0.2)),
    "baton": (leisure.baton, "#fdfaf2", Holding(-0.6)),
    "cello bow": (leisure.cello_bow, "#7a4a2c", Holding()),
    "tablet": (leisure.tablet, "#3a3e4c", Holding(0.2, False, (0.44, -0.06, -0.4))),
    "top hat": (leisure.top_hat, "#2c2a38", Holding()),
    "bubble wand": (leisure.bubble_wand, "#f07ab0", Holding(-0.2)),
    "binoculars": (leisure.binoculars, "#34384a", Holding(0.0, False, (0.36, -0.16, 0.16))),
    "paper plane": (leisure.paper_plane, "#fbfbf8", Holding(0.2)),
    "burger": (leisure.burger, "#e0a04c", Holding()),
    "pizza": (leisure.pizza, "#f8d060", Holding()),
    "donut": (leisure.donut, "#f48ab0", Holding()),
    "newspaper": (leisure.newspaper, "#f2efe6", Holding(0.0, False, (0.5, 0.06, -0.34), (0.5, 0.06, -0.34))),
    "map": (leisure.chart, "#f2e8c8", Holding(0.0, False, (0.5, 0.06, -0.36), (0.5, 0.06, -0.36))),
    "ski pole": (leisure.ski_pole, "#4a5468", Holding()),
    "oar": (leisure.oar, "#b07a48", Holding()),
    "pipe": (leisure.pipe, "#8a4a2c", Holding()),
    "money": (leisure.money, "#8cc48a", Holding()),
    "chisel": (implements.chisel, "#c8d2dc", Holding()),
    "cloth": (implements.cloth, "#8cc0e8", Holding()),
    "milk jug": (servings.milk_jug, "#ccd6e0", Holding()),
    "open box": (goods.open_box, "#d83c58", Holding()),
    "trophy": (goods.trophy, "#f0c444", Holding(0.0, False, (0.46, -0.06, -0.36), (0.46, -0.06, -0.36))),
    "chalk": (goods.chalk, "#fbfaf4", Holding()),
    "hose": (goods.hose, "#c8543c", Holding(0.25)),
    "pompom": (goods.pompom, "#f03c78", Holding()),
    "sign": (tools.sign, "#fbf6e8", Holding(0.0, False, (0.4, 0.1, -0.2))),
}  # fmt: skip

_KIN = {
    "medal": "trophy", "award": "trophy", "business card": "letter", "card": "letter", "tissue": "letter",
    "mug": "cup", "coffee": "cup", "tea": "cup", "glass": "cup", "coffee cup": "cup", "smartphone": "phone",
        "cellphone": "phone",
    "rose": "flower", "tulip": "flower", "sunflower": "flower", "flowers": "bouquet", "katana sword": "katana",
        "saber": "cutlass",
    "glowing staff": "staff", "magic staff": "staff", "cane": "stick", "magic wand": "wand", "mic": "microphone",
        "handbag": "bag",
    "purse": "bag", "shopping bag": "bag", "backpack": "bag", "parasol": "umbrella", "paper": "letter",
        "scroll": "letter",
    "envelope": "letter", "kitten": "cat", "puppy": "doll",
    "tennis racket": "racket",
    "infant": "baby",
    "newborn": "baby",
        "teddy bear": "doll", "teddy": "doll",
    "package": "box", "parcel": "box", "present": "gift", "ramen": "bowl", "noodles": "bowl", "soup": "bowl",
        "rice": "bowl",
    "bowl of ramen": "bowl", "potion": "flask", "paintbrush": "brush", "pencil": "pen",
        "lamp": "lantern",
    "football": "soccer ball", "spear": "stick", "fruit": "apple", "food": "apple", "hamburger": "burger",
        "cheeseburger": "burger",
        "sandwich": "bread",
    "baguette": "bread", "cone": "ice cream", "lollipop": "ice cream", "doughnut": "donut",
        "orange": "apple",
    "light": "torch", "lightsaber": "wand", "baseball bat": "bat", "rag": "cloth", "weights": "barbell",
        "weight": "dumbbell", "cash": "money", "banner": "flag", "toy": "doll", "tool": "hammer",
        "gun": "camera",
}  # fmt: skip


#: Where the other hand grips what takes two, in the thing's own metres.
SECOND_GRIPS: dict[str, tuple[float, float]] = {
    "guitar": (0.42, 0.14),
    "hose": (-0.08, -0.02),
    "broom": (0.0, -0.3),
    "mop": (0.0, -0.34),
    "rake": (0.0, -0.36),
    "shovel": (0.0, -0.36),
    "axe": (0.0, -0.18),
    "bat": (0.0, -0.07),
    "golf club": (0.0, -0.1),
}


def holdable(noun: str) -> str | None:
    """The thing that is drawn for a noun in a hand ("red umbrella": umbrella); None: hands do not hold that."""
    words = noun.lower().replace("-", " ").split()
    for begin in range(len(words)):
        form = " ".join(words[begin:])
        for one in (form, form.removesuffix("s")):
            if one in THINGS or one in _KIN:
                return one if one in THINGS else _KIN[one]
    return noun if fits_hand(noun) else None


#: How things of the catalogue are held: in one hand, and between both.
_WARE = Holding(0.0, False, (0.44, -0.06, -0.34))
_BROAD_WARE = Holding(0.0, False, (0.48, -0.1, -0.4), (0.48, -0.1, -0.4))


def is_held(name: str | None) -> bool:
    """Whether that is a name of `holdable`."""
    return name is not None and (name in THINGS or fits_hand(name))


def holding(name: str) -> Holding:
    """How a thing of `holdable` is held."""
    return THINGS[name][2] if name in THINGS else _BROAD_WARE if is_broad(name) else _WARE


@lru_cache(maxsize=256)
def thing(name: str, colour: Bgr | None = None) -> ShapeGroup:
    """A thing of `holdable` in its own colour or in another."""
    if name not in THINGS:
        return in_hand(name)
    maker, code, _ = THINGS[name]
    return ShapeGroup(maker(colour or hexed(code)))
