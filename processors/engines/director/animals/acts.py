"""Which posture an action asks of an animal."""

import math
from typing import Literal, NamedTuple

from processors.engines.director.animals.gaits import MOVES
from processors.engines.director.figure import Acting

Way = Literal["stand", "go", "sit", "lie", "sleep", "upright", "seated", "leap", "swim", "fly"]


class Act(NamedTuple):
    """What a body does: a way to be, and its gesture or gait."""

    way: Way
    #: The gait, the gesture of the arms, or "".
    how: str = ""
    #: How the head nods, in radians.
    nod: float = 0.0


#: Human things are done upright or seated; beasts' things as beasts do them.
_ACTS: dict[str, Act] = {
    "sit": Act("sit"),
    "wait": Act("sit"),
    "rest": Act("lie"),
    "lie": Act("lie"),
    "relax": Act("lie"),
    "sleep": Act("sleep"),
    "nap": Act("sleep"),
    "curl": Act("sleep"),
    "dream": Act("sleep"),
    "howl": Act("sit", "", 0.7),
    "roar": Act("stand", "", 0.16),
    "breathe fire": Act("stand", "", 0.1),
    "growl": Act("stand", "", -0.1),
    "bark": Act("stand", "", 0.12),
    "graze": Act("stand", "", -1.0),
    "drink": Act("stand", "", -0.95),
    "eat": Act("stand", "", -0.9),
    "sniff": Act("stand", "", -0.8),
    "look": Act("stand", "", 0.12),
    "wash": Act("sit", "", -0.45),
    "look up": Act("sit", "", 0.4),
    "watch": Act("sit", "", 0.08),
    "jump": Act("leap"),
    "leap": Act("leap"),
    "pounce": Act("leap"),
    "breach": Act("leap"),
    "splash": Act("leap"),
    "fall": Act("leap"),
    "swim": Act("swim"),
    "dive": Act("swim"),
    "float": Act("swim"),
    "fly": Act("fly"),
    "soar": Act("fly"),
    "glide": Act("fly"),
    "sneeze": Act("stand", "sneeze"),
    "cough": Act("stand", "sneeze"),
    "laugh": Act("stand", "laugh"),
    "ride broom": Act("seated", "ride"),
    "beat": Act("upright", "beat"),
    "hold hands": Act("upright", "hands"),
    "dance": Act("upright", "dance"),
    "surf": Act("upright", "surf"),
    "balance": Act("upright", "surf"),
    "skateboard": Act("upright", "surf"),
    "ski": Act("upright", "surf"),
    "skate": Act("upright", "surf"),
    "snowboard": Act("upright", "surf"),
    "fight": Act("upright", "fight"),
    "box": Act("upright", "fight"),
    "wave": Act("upright", "wave"),
    "celebrate": Act("upright", "celebrate"),
    "clap": Act("upright", "clap"),
    "hug": Act("upright", "hold"),
    "kiss": Act("upright", "hold"),
    "hold": Act("upright", "hold"),
    "carry": Act("upright", "hold"),
    "cook": Act("upright", "cook"),
    "have coffee": Act("upright", "hold"),
    "have tea": Act("upright", "hold"),
    "dine": Act("seated", "hold"),
    "stir": Act("upright", "cook"),
    "chop": Act("upright", "cook"),
    "paint": Act("upright", "paint"),
    "draw": Act("upright", "paint"),
    "sing": Act("upright", "sing"),
    "rap": Act("upright", "sing"),
    "play guitar": Act("upright", "play guitar"),
    "play violin": Act("upright", "play violin"),
    "play piano": Act("seated", "play piano"),
    "play drums": Act("seated", "play drums"),
    "play video games": Act("seated", "read"),
    "play trumpet": Act("upright", "eat"),
    "dj": Act("upright", "play piano"),
    "cast": Act("upright", "cast"),
    "lift weights": Act("upright", "celebrate"),
    "sweep": Act("upright", "cook"),
    "fish": Act("seated", "read"),
    "photograph": Act("upright", "sing"),
    "knit": Act("seated", "type"),
    "hold sword": Act("upright", "hold"),
    "read newspaper": Act("seated", "read"),
    "play": Act("leap"),
    "read": Act("seated", "read"),
    "write": Act("seated", "type"),
    "type": Act("seated", "type"),
    "work": Act("seated", "type"),
    "code": Act("seated", "type"),
    "drive": Act("seated", "drive"),
    "ride": Act("seated", "ride"),
    "meditate": Act("seated", "meditate"),
}
#: Other words for the same.
_SAME: dict[str, str] = {
    "conjure": "cast",
    "enchant": "cast",
    "summon": "cast",
    "bench press": "lift weights",
    "ballet": "dance",
    "breakdance": "dance",
    "pirouette": "dance",
    "spin": "dance",
    "twirl": "dance",
    "sway": "dance",
    "party": "dance",
    "duel": "fight",
    "punch": "fight",
    "kick": "fight",
    "defend": "fight",
    "wrestle": "fight",
    "crawl": "walk",
    "creep": "walk",
    "prowl": "walk",
    "patrol": "walk",
    "enter": "walk",
    "leave": "walk",
    "approach": "walk",
    "travel": "walk",
    "hike": "walk",
    "explore": "walk",
    "rush": "run",
    "flee": "run",
    "escape": "run",
    "dash": "run",
    "hurry": "run",
    "snorkel": "swim",
    "levitate": "fly",
    "flutter": "fly",
    "iceskate": "skate",
    "greet": "wave",
    "salute": "wave",
    "gesture": "wave",
    "serve": "hold",
    "offer": "hold",
    "give": "hold",
    "present": "hold",
    "show": "hold",
    "raise": "hold",
    "lift": "hold",
    "toast": "hold",
    "phone": "hold",
    "text": "hold",
    "scroll": "hold",
    "applaud": "clap",
    "cuddle": "lie",
    "snuggle": "lie",
    "steer": "drive",
    "cycle": "ride",
    "bike": "ride",
    "lick": "eat",
    "chew": "eat",
    "taste": "eat",
    "nibble": "eat",
    "sip": "drink",
    "lap": "drink",
    "program": "work",
    "admire": "look",
    "ponder": "look",
    "think": "look",
    "wonder": "look",
    "search": "sniff",
    "smile": "look",
    "doze": "sleep",
    "win": "celebrate",
    "skip": "leap",
    "sketch": "paint",
    "strum": "play guitar",
    "drum": "play drums",
    "pray": "meditate",
    "yoga": "meditate",
    "shout": "howl",
    "cry out": "howl",
    "train": "box",
    "sitting": "sit",
    "nap": "sleep",
    "snooze": "sleep",
    "perch": "stand",
    "stare": "look",
    "gaze": "look",
    "observe": "watch",
    "bake": "cook",
    "chase": "run",
    "steal": "run",
    "snatch": "run",
    "giggle": "laugh",
    "chuckle": "laugh",
    "hold paws": "hold hands",
    "hold flippers": "hold hands",
    "bend": "drink",
    "bend down": "drink",
    "groom": "wash",
    "clean": "wash",
    "scratch": "wash",
    "forage": "sniff",
    "hunt": "stalk",
    "roam": "walk",
    "sprint": "run",
    "battle": "fight",
    "attack": "fight",
    "pilot": "drive",
    "study": "read",
    "feed": "eat",
    "bite": "eat",
    "munch": "eat",
    "bounce": "jump",
    "paddle": "swim",
    "hover": "fly",
    "spit fire": "breathe fire",
    "talk": "look",
    "perform": "sing",
    "cheer": "celebrate",
    "land": "fly",
}


def verb_of(acting: Acting) -> str:
    """The action as one of the known verbs where it is one: with what is played, from the action or the relation."""
    words = " ".join(word for word in acting.action.lower().split() if word not in ("the", "a", "an"))
    kind, to = acting.relation or ("", "")
    if words in ("play", "stand") and kind == "playing":
        words = f"play {to}"
    elif words == "stand" and kind in ("riding", "holding"):
        words = {"riding": "ride", "holding": "hold"}[kind]
    if words in ("stand", "sit") and kind == "on" and to in ("skateboard", "surfboard", "snowboard"):
        words = "balance"
    if words == "ride" and to in ("broom", "broomstick"):
        words = "ride broom"
    if words == "ride" and to in ("skateboard", "surfboard", "wave"):
        words = "surf" if to != "skateboard" else "skateboard"
    words = {
        "cast spell": "cast",
        "cast spells": "cast",
        "go fishing": "fish",
        "take photo": "photograph",
        "take photos": "photograph",
        "take picture": "photograph",
        "play chess": "knit",
        "play cards": "knit",
        "play poker": "knit",
        "do yoga": "meditate",
        "mix music": "dj",
        "spin records": "dj",
        "play music": "dj",
        "lie down": "lie",
        "ice skate": "skate",
        "play electric guitar": "play guitar",
        "play drum": "play drums",
        "beat drum": "play drums",
        "beat drums": "play drums",
        "play drum kit": "play drums",
        "play games": "play video games",
        "play game": "play video games",
        "play video game": "play video games",
        "play drum set": "play drums",
        "play keyboard": "play piano",
        "play cello": "play violin",
        "play saxophone": "play trumpet",
        "play flute": "play trumpet",
        "play clarinet": "play trumpet",
        "play trombone": "play trumpet",
        "play banjo": "play guitar",
        "play bass": "play guitar",
        "play ukulele": "play guitar",
    }.get(words, words)
    words = _SAME.get(words, words)
    return words if words in _ACTS or words in MOVES or " " not in words else words.split()[0]


#: In how many seconds one sneezes once, and when in them it bursts out.
_SNEEZE, BURST = 3.0, (0.58, 0.8)


def sneezed(t: float) -> float:
    """Which share of a sneeze is over."""
    return t / _SNEEZE % 1.0


def shaken(how: str, t: float) -> float:
    """How the head is thrown back, or forth, by a sneeze or by laughter, in radians."""
    if how == "laugh":
        return 0.3 + 0.12 * math.sin(t * 11.0)
    if how != "sneeze":
        return 0.0
    share = sneezed(t)
    if share < BURST[0]:
        return 0.6 * math.sin(share / BURST[0] * math.pi / 2)
    return -0.44 * max(0.0, 1.0 - max(0.0, share - BURST[1]) / (1.0 - BURST[1]))


def act_of(verb: str) -> Act:
    """The posture of a verb; an unknown one: standing."""
    if MOVES.get(verb):
        return Act("go", MOVES[verb])
    return _ACTS.get(verb, Act("stand"))
