"""What is only said to be done: lights that dance, shadows that stretch, a sun that burns."""

from processors.reader.drafts import Draft, ShotDraft

#: What nature has in the air and on the ground.
_AIRY = frozenset(
    {"light", "shadow", "steam", "smoke", "mist", "fog", "wind", "breeze", "flame", "fire", "ray", "sunbeam"}
    | {"sunlight", "moonlight", "aurora", "cloud", "leaf", "petal", "sun", "moon", "star", "snow", "rain", "wave"}
    | {"reflection", "spark", "ember", "dust", "grass", "pine tree", "tree", "palm tree", "river", "water", "ripple"}
)
#: What is seen in the sky, not on the ground.
ABOVE = frozenset({"sun", "moon", "star", "cloud", "aurora", "rainbow", "sky", "milky way"})
#: What only the living do.
_LIVELY = frozenset(
    {"dance", "whisper", "sing", "curl", "stretch", "creep", "crawl", "breathe", "hug", "kiss", "laugh", "cry", "sigh"}
    | {"howl", "run", "race", "chase", "paint", "lick", "swallow", "eat", "climb", "walk", "march", "talk", "murmur"}
    | {"bow", "wave", "play", "dance together", "cling", "roar", "pulse", "hold", "wrap"}
)
#: What the wind shows without its being a thing of its own.
_BLOWN = frozenset({"leaf", "petal"})
_BREAKING = frozenset({"crash", "break", "rise", "smash", "hit", "slam", "tower"})
_LIGHTS = frozenset({"sun", "star"})
_PLANETS = frozenset({"planet", "saturn", "jupiter", "earth"})
#: What dances in the air flies.
_FLYING = frozenset({"firefly", "butterfly", "bee", "dragonfly", "moth", "snowflake", "bubble", "lantern", "kite"})
_SWIRLING = frozenset({"dance", "twirl", "waltz", "dance together"})
_CURLING = frozenset({"steam", "smoke"})
_HOUSES = frozenset({"cottage", "house", "cabin", "farmhouse", "village", "mansion"})
_BURNING = frozenset({"burn", "blaze", "beat", "bake", "scorch", "hang", "watch"})


def settle(shot: ShotDraft) -> None:
    """Takes from what is not alive the deeds that are only said of it."""
    if any(one.noun in _PLANETS for one in shot.subjects):
        _ring(shot)
    for one in list(shot.subjects):
        if one.noun in _FLYING and one.action in _SWIRLING:
            one.action = "fly"
        if one.noun == "wave" and one.size == "giant" and one.action in _BREAKING:
            shot.facts.setdefault("weather", "storm")
        if one.noun == "chimney" and shot.facts.get("place") in _HOUSES:
            shot.subjects.remove(one)
        if one.living or not _is_figurative(one):
            continue
        one.action = None
        if one.noun in _BLOWN and "place" in shot.facts:
            shot.facts.setdefault("weather", "wind")
            shot.subjects.remove(one)


def _ring(shot: ShotDraft) -> None:
    """Of "a planet with golden rings": the rings are the planet's."""
    rings = [one for one in shot.subjects if one.noun == "ring"]
    for one in shot.subjects:
        if rings and one.noun == "planet":
            one.noun = "saturn"
        if rings and one.relation and one.relation[1] == "ring":
            one.relation = None
    shot.subjects[:] = [one for one in shot.subjects if one not in rings]


def _is_figurative(one: Draft) -> bool:
    known = one.noun if one.noun in _AIRY else one.noun.rpartition(" ")[2]
    if (known in _CURLING and one.action == "curl") or (known in _PLANETS and one.action == "hang"):
        return known in _PLANETS
    return (known in _AIRY and one.action in _LIVELY) or (known in _LIGHTS and one.action in _BURNING)
