"""The clothes of long ago: what "medieval clothes" are for a woman, a man and a child, and who has better ones."""

from processors.engines.director.characters.kits import PersonKit

#: For each age what women, men and children wear.
_WORN: dict[str, tuple[str, str, str]] = {
    "medieval": (
        "long #7a4a3a dress, boots, beige hijab, white apron, brown belt|long #4a6650 gown, shoes, braids, gold belt"
        "|long #5c4a7a dress, boots, hood, brown belt",
        "#6a5a34 tunic, #4a3c30 leggings, brown boots, brown belt, hood|#7a3c34 doublet, #3c342c leggings, "
        "brown boots, beret, beard|#3c5a5c tunic, #5a4a38 leggings, boots, gray cape, brown belt, beard",
        "#7a6a48 tunic, #4a3c30 leggings, brown boots, brown belt",
    ),
    "roman": (
        "white gown, sandals, bun, gold belt, necklace|long #e8d4b0 gown, sandals, low bun, crimson shawl",
        "white robe, sandals, flower crown, gold belt|white robe, sandals, crimson sash, short hair, beard",
        "white tunic, sandals, bare legs, gold belt",
    ),
    "egyptian": (
        "white gown, sandals, black straight hair, gold belt, necklace, tanned skin",
        "bare, white kilt, sandals, black crop hair, gold belt, necklace, tanned skin"
        "|bare, #efe4c8 kilt, barefoot, bald, gold belt, tanned skin",
        "white tunic, bare legs, barefoot, black straight hair, tanned skin",
    ),
    "viking": (
        "long #5a4a6a dress, fur, boots, blonde braids, brown belt",
        "fur, #6a5a48 trousers, boots, viking helmet, ginger beard, long ginger hair"
        "|fur, #4a4038 trousers, boots, brown beard, long brown hair, brown belt"
        "|fur, #5a5040 trousers, boots, viking helmet, long blonde beard, long blonde hair",
        "fur, #6a5a48 trousers, boots, blonde messy hair",
    ),
    "samurai": (
        "#8a3c54 kimono, sandals, bun, black hair, obi|#3c5a7a kimono, sandals, low bun, black hair, obi",
        "#3a4258 hakama, #2e3040 hakama trousers, sandals, topknot, black hair",
        "#4a6a8a kimono, sandals, black hair",
    ),
    "victorian": (
        "long #5a3a54 gown, shoes, bun, hat, gloves|long #3a4a5a dress, shoes, bun, sun hat, shawl",
        "tuxedo, black shoes, top hat, moustache, bow tie|#4a4038 coat, gray trousers, black shoes, bowler hat, beard",
        "#5a4a3c vest, white shirt, #4a4438 shorts, boots, cap",
    ),
}
#: Soldiers, and those who fight, of each age.
_ARMED = {
    "medieval": "armor, greaves, knight helmet, pauldrons",
    "roman": "#b8863c armor, sandals, #b8863c knight helmet, red cape, bare legs",
    "egyptian": "bare, white kilt, sandals, gold belt, gold pauldrons, black crop hair, tanned skin",
    "samurai": "lamellar, hakama trousers, sandals, black hair, kabuto, crimson pauldrons",
    "viking": "fur, #6a5a48 trousers, boots, viking helmet, ginger beard, long ginger hair",
}
_FIGHTERS = frozenset({"soldier", "police officer"})
#: Whose habits are not those of these ages.
_CLERGY, _HEATHEN = frozenset({"monk", "nun"}), frozenset({"roman", "egyptian", "viking"})
#: Kits that are of that age already, or of none.
_KEPT = frozenset(
    (
        *("knight", "king", "queen", "prince", "princess", "wizard", "old wizard", "witch", "monk", "nun", "samurai"),
        *("ninja", "geisha", "pirate", "viking", "fairy", "angel", "elf", "dwarf", "hero", "heroine", "minstrel"),
        *("pharaoh", "centurion", "archer", "blacksmith", "demon", "ghost", "mermaid", "goddess", "zeus", "vampire"),
        *("shrine maiden", "robot", "mecha", "alien", "zombie", "astronaut", "superhero", "musketeer", "santa"),
    )
)


def in_period(clothes: str, name: str, kit: PersonKit, turn: int, draw: float) -> str:
    """The clothes words, those of an age spelled out for a person of that kit; for a king: none."""
    age = clothes.removesuffix(" clothes")
    worn = _WORN.get(age)
    if worn is None or age == clothes:
        return clothes
    if age == "viking" and name == "viking":
        return _one(worn[1 if kit.physique == "man" else 0], turn, draw)
    if (name in _KEPT and not (name in _CLERGY and age in _HEATHEN)) or kit.being != "human":
        return ""
    if name in _FIGHTERS and age in _ARMED:
        return _ARMED[age]
    who = kit.physique.split(" ")[-1]
    small = kit.physique in ("little girl", "little boy", "toddler") or who == "boy"
    return _one(worn[2] if small else worn[0] if who in ("woman", "girl") else worn[1], turn, draw)


def _one(sets: str, turn: int, draw: float) -> str:
    each = sets.split("|")
    return each[(int(draw * len(each)) + turn) % len(each)]
