"""What prompts say about animals in many words, said in plainer ones; and parts of other animals that one has."""

import re

from msgspec.structs import replace

from domain.script import SceneScript, ScriptShot

_PARTS = (
    "wings|antlers|horns|shell|body|legs|ears|tail|head|skin|scales|stripes|spots|fur|eyes|claws|arms|mane|trunk"
    "|tusks|neck|feathers|beak|quills|spikes|fins|teeth|paws"
)
_PART = rf"(?:the )?({_PARTS}) of (?:an?|the) ([a-z]+(?: (?:bear|monkey|dragon|panther))?)"
#: "A lion with the wings of an eagle, the tail of a snake and the horns of a ram".
_GRAFTED = re.compile(rf"\b(an?|the) ([a-z]+(?: bear)?) with ({_PART}(?:,? (?:and )?{_PART})*),?", re.IGNORECASE)
_ONE = re.compile(_PART, re.IGNORECASE)
#: What is found, and what is read in its stead.
_PLAINER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(found, re.IGNORECASE), plain)
    for found, plain in (
        (r"\ban? (\w+) running to join a (herd|flock|pack|pod|school) of its kind\b", r"a \2 of \1s running"),
        (r"\ban? (\w+) (\w+ing) to join a (herd|flock|pack|pod|school) of its kind\b", r"a \3 of \1s \2"),
        (
            r"\b(?:grooming|licking) (?:itself|its (?:own )?(?:paws?|fur|body))(?: \w+ly)?(?: with its tongue)?",
            "washing itself",
        ),
        (r"\b(?:grooms|licks) (?:itself|its (?:own )?(?:paws?|fur|body))(?: with its tongue)?", "washes itself"),
        (r"\bbend(?:ing|s) (?:down )?(?:to|and) drinks?\b", "drinking"),
        (r"\b(?:searching|hunting|foraging|looking) for (?:its |some )?food\b", "sniffing the ground"),
        (r"\b(?:hunting|stalking|searching)(?: for)? (?:its |a )?prey\b", "stalking"),
        (r"\bfeed(?:ing|s) on nectars?\b(?! (?:of|from))", "drinking from a flower"),
        (r"\bsniffing the air(?: for (?:the )?(?:scents?|smells?)(?: of \w+)?)?", "looking up"),
        (r"\b(an? |the )?bats? (?:\w+ing )[\w ]*?while hanging(?: upside down)?\b", "a bat hanging from a branch"),
        (r"\bmother (\w+) (?:is )?(\w+ing) with (?:her |its )?bab(?:y|ies)\b", r"a \1 and two baby \1s \2"),
        (
            r"\b(?:cooked|fried|grilled|roast(?:ed)?|baked) chicken(?: (?:breast|wing|leg|thigh)s?)?\b",
            "roast chicken",
        ),
        (r"\bpancake towers?\b", "pancakes"),
        (
            r"\b(an? |the )?(\w+) with (?:[\w ]+ and )?(an? |some )?(\w+) on (?:the )?top\b(?! of)",
            r"\3\4 on \1\2",
        ),
        (r",? (?:each )?holding (?:an? )?(?:game )?controllers?(?: and laughing)?\b", ""),
        (r"\b(in the front|on the left|on the right) (?=an? )", r"\1 of "),
        (r"\blightbulb(s?)\b", r"light bulb\1"),
        (r"\bwindow sill\b", "windowsill"),
        (r",? each (holding|wearing|carrying)\b", r" \1"),
        (r"\btaking an? (?:\w+ )?walk\b", "walking"),
    )
)


def plainer(text: str) -> str:
    """The text with the deeds of animals in plainer words."""
    for found, plain in _PLAINER:
        text = found.sub(plain, text)
    return text


def without_parts(text: str) -> tuple[str, dict[str, str]]:
    """The text without parts of other animals, and which animal has them: {"lion": "eagle wings and ram horns"}."""
    parts: dict[str, str] = {}

    def kept(found: re.Match[str]) -> str:
        named = [f"{animal.lower()} {part.lower()}" for part, animal in _ONE.findall(found[3])]
        parts[found[2].lower()] = " and ".join(named)
        return f"{found[1]} {found[2]}"

    return _GRAFTED.sub(kept, text), parts


def with_parts(script: SceneScript, parts: dict[str, str]) -> SceneScript:
    """The script in which those animals wear those parts."""
    return replace(script, shots=tuple(_with_parts(shot, parts) for shot in script.shots)) if parts else script


def _with_parts(shot: ScriptShot, parts: dict[str, str]) -> ScriptShot:
    subjects = (
        replace(one, clothes=" and ".join(filter(None, (one.clothes, parts[one.noun])))) if one.noun in parts else one
        for one in shot.subjects
    )
    return replace(shot, subjects=tuple(subjects))
