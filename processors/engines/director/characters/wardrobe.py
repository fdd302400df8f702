"""Clothes words: what a text such as "red dress, straw hat and long pink hair" puts on a person."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from processors.engines.director.colours import COLOURS, named
from processors.engines.director.shapes import Bgr, hexed


@dataclass(frozen=True)
class Cut:
    """How a garment for the upper body is made."""

    #: The table of marks that `clothes` draws on it.
    marks: str = "plain"
    #: 0 bare arms … 1 to the wrist, and how wide the sleeves are.
    sleeves: float = 1.0
    loose: float = 1.0
    #: Whether it also covers the legs: skirt's end (0 hip … 1 ground), or trousers of the same cloth.
    skirt: float = 0.0
    flare: float = 1.0
    trousers: bool = False
    #: What is worn under it where nothing was said.
    bottom: str | None = None
    #: The colour of an edge on its skirt.
    trim: str | None = None
    #: Colour where none was said; None: one of many.
    colour: str | None = None


CUTS: dict[str, Cut] = {
    "t-shirt": Cut("plain", 0.3, 1.1),
    "top": Cut("tank", 0.0),
    "shirt": Cut("shirt", 1.0, 1.05),
    "blouse": Cut("shirt", 1.0, 1.2),
    "sweater": Cut("sweater", 1.0, 1.22),
    "hoodie": Cut("hoodie", 1.0, 1.25),
    "jacket": Cut("jacket", 1.0, 1.18),
    "vest": Cut("vest", 1.0, 1.0),
    "suit": Cut("suit", 1.0, 1.08, trousers=True, colour="#3a4258"),
    "tuxedo": Cut("suit", 1.0, 1.08, trousers=True, colour="#26242e"),
    "coat": Cut("coat", 1.0, 1.22, skirt=0.56, flare=1.1, colour="#b89468"),
    "raincoat": Cut("raincoat", 1.0, 1.3, skirt=0.42, flare=1.25, colour="yellow"),
    "lab coat": Cut("coat", 1.0, 1.2, skirt=0.5, flare=1.08, colour="white"),
    "chef jacket": Cut("chef", 1.0, 1.15, colour="white"),
    "uniform": Cut("uniform", 1.0, 1.06, trousers=True, colour="#2e4a7c"),
    "scrubs": Cut("plain", 0.35, 1.15, trousers=True, colour="#5cb4b0"),
    "school uniform": Cut("sailor", 0.35, 1.2, colour="white", bottom="pleated skirt"),
    "gakuran": Cut("gakuran", 1.0, 1.1, trousers=True, colour="#2a2c3c"),
    "dress": Cut("dress", 0.25, 1.1, skirt=0.5, flare=1.75),
    "sundress": Cut("tank", 0.0, 1.0, skirt=0.46, flare=1.8),
    "gown": Cut("gown", 0.0, 1.0, skirt=0.97, flare=2.5),
    "wedding dress": Cut("gown", 0.0, 1.0, skirt=0.99, flare=2.9, colour="white"),
    "tutu": Cut("gown", 0.0, 1.0, skirt=0.15, flare=4.6, bottom="bare legs", colour="#f8b8d0"),
    "magic dress": Cut("magic", 0.25, 1.6, skirt=0.22, flare=2.5, trim="#ffffff", bottom="bare legs", colour="#f78ab8"),
    "robe": Cut("robe", 1.0, 1.75, skirt=0.98, flare=1.5),
    "habit": Cut("robe", 1.0, 1.7, skirt=0.96, flare=1.3, colour="#e08a34"),
    "kimono": Cut("kimono", 1.0, 1.95, skirt=0.97, flare=1.05),
    "hanbok": Cut("kimono", 1.0, 1.6, skirt=0.98, flare=2.2),
    "hakama": Cut("kimono", 1.0, 1.7, bottom="hakama trousers"),
    "ninja suit": Cut("wrap", 1.0, 1.1, trousers=True, colour="#2c3046"),
    "armor": Cut("armor", 1.0, 1.3, trousers=True, colour="#aab6c4"),
    "lamellar": Cut("lamellar", 1.0, 1.4, colour="#b0303a", bottom="hakama trousers"),
    "space suit": Cut("space", 1.0, 1.6, trousers=True, colour="#f2f3f6"),
    "overalls": Cut("overalls", 1.0, 1.05, trousers=True, colour="#4a6ea8"),
    "hero suit": Cut("hero", 1.0, 1.0, trousers=True, colour="#2f62c4"),
    "swimsuit": Cut("tank", 0.0, 1.0, bottom="bare legs"),
    "bare": Cut("bare", 0.0, 1.0, colour="skin"),
    "shells": Cut("shells", 0.0, 1.0, colour="skin"),
    "wetsuit": Cut("wetsuit", 0.55, 1.0, bottom="leggings", colour="#2a3448"),
    "pajamas": Cut("shirt", 1.0, 1.2, trousers=True, colour="#9cc4ec"),
    "jersey": Cut("jersey", 0.35, 1.2),
    "onesie": Cut("onesie", 1.0, 1.2, trousers=True, colour="#bfe0f2"),
    "tunic": Cut("tunic", 1.0, 1.1, skirt=0.24, flare=1.25, trim="#f0dca0"),
    "doublet": Cut("royal", 1.0, 1.3, skirt=0.16, flare=1.2, trim="#f0c850"),
    "pirate coat": Cut("coat", 1.0, 1.25, skirt=0.5, flare=1.3, colour="#8c2c38"),
    "santa suit": Cut("santa", 1.0, 1.35, skirt=0.16, flare=1.2, trousers=True, trim="#f8f6f2", colour="#cf2f38"),
    "fur": Cut("fur", 0.3, 1.2, skirt=0.24, flare=1.2, colour="#8a6a48"),
    "sari": Cut("sash", 0.3, 1.0, skirt=0.97, flare=1.3),
    "cardigan": Cut("jacket", 1.0, 1.2),
    "swim trunks": Cut("bare", 0.0, 1.0, bottom="shorts", colour="skin"),
}

#: Another word: what it is made as.
_SAME = {
    "tshirt": "t-shirt", "tee": "t-shirt", "tank top": "top", "crop top": "top", "polo": "t-shirt", "jumper": "sweater",
    "pullover": "sweater", "sweatshirt": "hoodie", "blazer": "jacket",
    "trench coat": "coat", "overcoat": "coat", "trenchcoat": "coat", "long coat": "coat", "parka": "raincoat",
    "waistcoat": "vest", "business suit": "suit", "formal suit": "suit", "labcoat": "lab coat", "apron dress": "dress",
    "school dress": "school uniform", "sailor uniform": "school uniform", "evening gown": "gown", "ball gown": "gown",
    "ballgown": "gown", "bridal gown": "wedding dress", "bridal dress": "wedding dress", "robes": "robe",
        "cassock": "robe",
    "yukata": "kimono", "haori": "kimono", "armour": "armor", "plate armor": "armor", "chainmail": "armor",
    "samurai armor": "lamellar", "spacesuit": "space suit", "jumpsuit": "overalls", "dungarees": "overalls",
    "superhero suit": "hero suit", "superhero costume": "hero suit", "costume": "hero suit", "bikini": "swimsuit",
    "bathing suit": "swimsuit", "pyjamas": "pajamas", "nightgown": "robe", "summer dress": "sundress",
        "sun dress": "sundress",
    "sportswear": "jersey", "tracksuit": "hoodie", "police uniform": "uniform", "military uniform": "uniform",
    "camouflage": "uniform", "sports bra": "top", "bra": "top", "trunks": "swim trunks", "toga": "robe",
        "cheongsam": "kimono", "qipao": "kimono",
}  # fmt: skip

#: Lower garments: the end of a skirt or of trousers (0 hip … 1 ground), its flare, and a colour.
BOTTOMS: dict[str, tuple[str, float, float, str | None]] = {
    "trousers": ("trousers", 1.0, 1.0, None),
    "pants": ("trousers", 1.0, 1.0, None),
    "jeans": ("trousers", 1.0, 1.0, "#4a6a9c"),
    "leggings": ("trousers", 1.0, 0.9, "#33323e"),
    "shorts": ("trousers", 0.4, 1.2, None),
    "skirt": ("skirt", 0.34, 1.6, None),
    "miniskirt": ("skirt", 0.22, 1.6, None),
    "long skirt": ("skirt", 0.9, 1.5, None),
    "pleated skirt": ("skirt", 0.3, 1.8, "#38446c"),
    "hakama trousers": ("skirt", 0.94, 1.45, "#343a54"),
    "kilt": ("skirt", 0.42, 1.4, "#a03438"),
    "tail fin": ("tail", 1.0, 1.0, "#2fb0a8"),
    "bare legs": ("none", 0.0, 1.0, None),
}

_SHOES = {
    "shoes": ("shoes", "#4a3a38"), "sneakers": ("sneakers", "#f2f2f2"), "boots": ("boots", "#5c4030"),
    "heels": ("heels", "#c02c40"), "high heels": ("heels", "#c02c40"), "sandals": ("sandals", "#a06c40"),
    "slippers": ("shoes", "#e09aa8"), "barefoot": ("bare", "#000000"), "pointe shoes": ("heels", "#f4b4c4"),
    "geta": ("sandals", "#6c4630"), "loafers": ("shoes", "#4a2e28"), "rain boots": ("boots", "yellow"),
    "cowboy boots": ("boots", "#8a5430"), "greaves": ("boots", "#8e9aaa"), "moon boots": ("boots", "#dfe2e8"),
}  # fmt: skip

#: Things that are worn besides, and the colour that they have.
EXTRAS: dict[str, str] = {
    "cape": "#c02c3c", "scarf": "#d8423e", "apron": "#f2f0ea", "backpack": "#c8643c", "tie": "#b02c3c",
        "bow tie": "#c02c3c",
    "belt": "#5c4030", "badge": "#f0c850", "stethoscope": "#4a5060", "wings": "#f4f6ff", "fairy wings": "#b8e8f8",
    "glasses": "#33303c", "sunglasses": "#24222c", "headphones": "#e05a5a", "eyepatch": "#26242c", "mask": "#f2f4f6",
    "necklace": "#f0c850", "gloves": "#f2f0ea", "quiver": "#7a5030", "tool belt": "#8a5a30", "stripes": "#f4f0a0",
        "striped": "white", "dotted": "#fdf2f6",
    "ninja mask": "#2c3046", "earrings": "#f0c850", "emblem": "#f6d23e", "sash": "#c0303c", "obi": "#f0d890",
    "pauldrons": "#aab6c4", "fangs": "white", "elf ears": "skin", "monocle": "#f0c850", "visor": "#7ad0f0",
        "flower": "#f2708c",
    "life vest": "#f07828", "beard": "#5a4030",
    "long beard": "#5a4030", "moustache": "#5a4030", "stubble": "#7a6a60", "freckles": "#c07850",
    "halo": "#ffe27a",
}  # fmt: skip
_EXTRA_KIN = {
    "cloak": "cape", "shawl": "scarf", "rucksack": "backpack", "necktie": "tie", "spectacles": "glasses",
        "goggles": "visor",
    "face mask": "mask", "surgical mask": "mask", "earphones": "headphones", "mustache": "moustache",
        "bowtie": "bow tie",
    "ribbon": "bow tie", "angel wings": "wings", "mittens": "gloves",
}  # fmt: skip

#: Hats and what else is on a head: their colour.
HATS: dict[str, str] = {
    "chef hat": "#f8f8f6", "police cap": "#25365e", "cap": "#d8423e", "beanie": "#d8643c", "wizard hat": "#3c3f9c",
    "witch hat": "#38304e", "crown": "#f0c444", "tiara": "#f0d878", "knight helmet": "#aab6c4",
        "viking helmet": "#98a2ae",
    "fire helmet": "#cf3030", "helmet": "#e05a3c", "cowboy hat": "#9a6a3c", "straw hat": "#ecd08a",
        "santa hat": "#cf2f38",
    "hijab": "#6a8cc0", "headband": "#cf3038", "hat": "#8a6a50", "top hat": "#26242e", "pirate hat": "#2a2832",
    "hood": "#6a5a4a", "nurse cap": "#f8f8f8", "graduation cap": "#2c2c3c", "bandana": "#cf3038", "beret": "#a03048",
    "turban": "#e89838", "veil": "#fbfaf8", "flower crown": "#f28aa8", "kabuto": "#b0303a", "bubble helmet": "#cfe8f6",
    "army helmet": "#66703e", "bucket hat": "#e8c860", "cat ears": "#4a3a44", "bunny ears": "#f6f0f0",
        "horns": "#c8b89a",
    "sleeping cap": "#7a94d0", "rice hat": "#dcbc78", "hair bow": "#e0405c", "sun hat": "#f2e2b4",
        "hard hat": "#f2c02c",
    "baby bonnet": "#f8e4ec", "ninja hood": "#2c3046", "ushanka": "#7a5c48", "halo": "#ffe27a", "antennae": "#f0c850",
}  # fmt: skip
_HAT_KIN = {
    "fedora": "hat", "baseball cap": "cap", "woolly hat": "beanie", "wool hat": "beanie", "knit hat": "beanie",
    "pointed hat": "wizard hat", "toque": "chef hat", "headscarf": "hijab", "tricorn": "pirate hat",
        "chef's hat": "chef hat",
    "stetson": "cowboy hat", "space helmet": "bubble helmet", "laurel": "flower crown", "bow": "hair bow",
        "conical hat": "rice hat",
    "santa cap": "santa hat", "bowler hat": "hat", "bowler": "hat", "nun's veil": "hijab", "headdress": "flower crown",
}  # fmt: skip
_WORDS_OF_HAIR = {
    "long": "long", "short": "short", "curly": "curly", "wavy": "wavy", "spiky": "spiky", "messy": "messy",
        "straight": "straight",
    "bob": "bob", "bald": "bald", "twin tails": "twin tails", "twintails": "twin tails", "pigtails": "twin tails",
    "ponytail": "ponytail", "pony tail": "ponytail", "braids": "braids", "braid": "braids", "braided": "braids",
        "bun": "bun",
    "buns": "space buns", "afro": "afro", "topknot": "topknot", "buzz cut": "crop", "medium": "medium",
        "parted": "parted",
    "low bun": "low bun", "receding": "receding", "slicked": "crop", "hairless": "none",
}  # fmt: skip
_SKINS = {"pale": "#fde6da", "fair": "#fbdcc8", "tanned": "#e0a878", "tan": "#e0a878", "dark": "#8a5a3c",
    "black": "#744830",
          "brown": "#a06c48", "green": "#9cc48c", "blue": "#8cb4dc", "gray": "#b0b4b8", "grey": "#b0b4b8"}  # fmt: skip
#: Materials that have a colour, and patterns.
_MATERIALS = {
    "denim": "#4a6a9c", "leather": "#5a3a28", "silver": "#c4ccd6", "cardboard": "#b88a54", "bronze": "#a87838",
    "iron": "#7c828c", "straw": "#d8bc78",
}  # fmt: skip
_PATTERNS = {"striped": "striped", "floral": "dotted", "dotted": "dotted", "flowery": "dotted", "polka": "dotted"}
_TONES = {"dark", "light", "pale", "deep", "bright", "pastel"}


@dataclass(frozen=True)
class Outfit:
    """What a person wears and how the head looks; None: not said."""

    top: str | None = None
    top_colour: Bgr | None = None
    accent: Bgr | None = None
    bottom: str | None = None
    bottom_colour: Bgr | None = None
    length: str | None = None
    shoes: str | None = None
    shoe_colour: Bgr | None = None
    hat: str | None = None
    hat_colour: Bgr | None = None
    hair: str | None = None
    hair_colour: Bgr | None = None
    eyes: Bgr | None = None
    skin: Bgr | None = None
    extras: dict[str, Bgr] = field(default_factory=dict)

    def over(self, under: "Outfit") -> "Outfit":
        """These clothes put on over others: what was not said here stays."""
        said = {name: value for name, value in vars(self).items() if value is not None and name != "extras"}
        if self.top and not self.bottom:
            cut = CUTS[self.top]
            if cut.bottom or cut.skirt > 0.3 or cut.trousers:
                said["bottom"] = cut.bottom
                said["bottom_colour"] = _default(BOTTOMS[cut.bottom][3]) if cut.bottom else None
        if self.top and "top_colour" not in said:
            said["top_colour"] = None
        if self.hat and "hat_colour" not in said:
            said["hat_colour"] = None
        return replace(under, **said, extras={**under.extras, **self.extras})


def mixed(code: str) -> Bgr:
    """The colour of a code or of a word."""
    return hexed(code) if code.startswith("#") else named(code, COLOURS["white"])


def _entries() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    found.update(
        {word: ("extra", word) for word in EXTRAS} | {word: ("extra", one) for word, one in _EXTRA_KIN.items()}
    )
    found.update({word: ("hair", word) for word in ("hair", "haired")})
    found.update({word: ("style", style) for word, style in _WORDS_OF_HAIR.items()})
    found.update({word: ("top", word) for word in CUTS} | {word: ("top", made) for word, made in _SAME.items()})
    found.update({word: ("bottom", word) for word in BOTTOMS})
    found.update({word: ("shoes", word) for word in _SHOES})
    found.update(
        {word: ("extra", word) for word in EXTRAS} | {word: ("extra", one) for word, one in _EXTRA_KIN.items()}
    )
    found.update({word: ("hat", word) for word in HATS} | {word: ("hat", one) for word, one in _HAT_KIN.items()})
    found.update({"eyes": ("eyes", ""), "eyed": ("eyes", ""), "skin": ("skin", ""), "skinned": ("skin", "")})
    return {word: entry for word, entry in found.items() if word not in _PATTERNS}


_ENTRIES = _entries()


@lru_cache(maxsize=512)
def dressed(text: str) -> Outfit:
    """What those words put on; words that are no clothes are passed over."""
    words = re.findall(r"#[0-9a-f]{6}|[a-z]+(?:'s)?", text.lower().replace("t-shirt", "tshirt").replace("-", " "))
    said: dict[str, object] = {}
    extras: dict[str, Bgr] = {}
    colours: list[str] = []
    styles: list[str] = []
    place = 0
    while place < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(words[place : place + n]) in _ENTRIES), 0)
        if size:
            kind, value = _ENTRIES[" ".join(words[place : place + size])]
            if kind == "style":
                styles.append(value)
                if value not in {"long", "short", "straight", "medium"}:
                    said["hair"] = value
            else:
                _put_on(said, extras, kind, value, colours, styles)
                colours, styles = [], []
        elif words[place] in _PATTERNS:
            extras[_PATTERNS[words[place]]] = mixed(EXTRAS[_PATTERNS[words[place]]])
        elif words[place] in _MATERIALS and not colours:
            colours.append(_MATERIALS[words[place]])
        elif words[place] in COLOURS or words[place] in _TONES or words[place].startswith("#"):
            colours.append(words[place])
        place += size or 1
    return Outfit(extras=extras, **said)  # type: ignore[arg-type]


#: Words for all that one has on, or for any garment.
_ALL_OVER = re.compile(r"((?:[a-z]+ )+?)(?:clothes|clothing|outfit|attire|garments?|top)(?: and |$)")


def all_over(text: str) -> tuple[str | None, str]:
    """The colour of "white clothes", and the words for the other clothes."""
    found = _ALL_OVER.search(text.lower())
    colour = found.group(1).strip() if found else ""
    if found is None or not any(word in COLOURS for word in colour.split()):
        return None, text
    return colour, (text[: found.start()] + text[found.end() :]).removesuffix(" and ")


def _mix(colours: list[str]) -> Bgr | None:
    """The colour of such words, if one is among them."""
    code = next((word for word in colours if word.startswith("#")), None)
    if code:
        return hexed(code)
    return named(" ".join(colours), COLOURS["white"]) if any(word in COLOURS for word in colours) else None


def _put_on(
    said: dict[str, object], extras: dict[str, Bgr], kind: str, value: str, colours: list[str], styles: list[str]
) -> None:
    colour = _mix(colours)
    if kind == "hair":
        said["hair"] = styles[-1] if styles else said.get("hair")
        said["hair_colour"] = colour or said.get("hair_colour")
    elif kind == "eyes":
        said["eyes"] = colour
    elif kind == "skin":
        said["skin"] = next((hexed(_SKINS[word]) for word in colours if word in _SKINS), None)
    elif kind == "top":
        said["top"], said["top_colour"] = value, colour or _default(CUTS[value].colour)
        second = [word for word in colours if word in COLOURS]
        said["accent"] = named(second[1], COLOURS["white"]) if len(second) > 1 else said.get("accent")
        said["length"] = next((style for style in styles if style in {"long", "short"}), said.get("length"))
    elif kind == "bottom":
        worn = f"{styles[-1]} {value}" if styles and f"{styles[-1]} {value}" in BOTTOMS else value
        said["bottom"], said["bottom_colour"] = worn, colour or _default(BOTTOMS[worn][3])
    elif kind == "shoes":
        said["shoes"], said["shoe_colour"] = _SHOES[value][0], colour or mixed(_SHOES[value][1])
    elif kind == "hat":
        said["hat"], said["hat_colour"] = value, colour or mixed(HATS[value])
    else:
        value = "long beard" if value == "beard" and "long" in styles else value
        extras[value] = colour or (hexed("#fbdcc8") if EXTRAS[value] == "skin" else mixed(EXTRAS[value]))


def _default(code: str | None) -> Bgr | None:
    return None if code is None or code == "skin" else mixed(code)
