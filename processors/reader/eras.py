"""Long ago: the persons of "medieval merchants" wear the clothes of their age, and no shops of today are around them.

The words of an age are no subjects and no places by themselves, so that they are looked for in the text.
"""

import re
from dataclasses import dataclass

from msgspec import UNSET
from msgspec.structs import replace

from domain.script import SceneScript, ScriptShot, ScriptSubject
from processors.reader.lexicon import ENGLISH, lexicon
from processors.reader.table import WORDS


@dataclass(frozen=True)
class Era:
    """How an age is said, what its people wear, and where they are instead of in a town of today."""

    said: re.Pattern[str]
    clothes: str
    town: str | None = None
    #: Where many are of whom no place was said.
    usual: str | None = None

    @property
    def hall(self) -> bool:
        """Whether its people feast in halls with fires and shields."""
        return self.clothes in ("medieval clothes", "viking clothes")


_PEOPLE = (
    r"(?:soldier|legion|senator|emperor|citizen|general|guard|merchant|slave|worker|priest|girl|boy|man|men|wom[ae]n|"
    r"people|child|famil|crowd|philosopher|servant|farmer|market|forum|street|scribe|builder|queen|warrior|army|feast)"
)


def _era(said: str, clothes: str, town: str | None = None, usual: str | None = None) -> Era:
    return Era(re.compile(said, re.IGNORECASE), f"{clothes} clothes", town, usual)


_ERAS = (
    _era(r"\bmedieval\b|\bmiddle ages\b|\brenaissance\b|\btudor\b|\bmittelalter|\bm[ée]di[ée]val|\bсредневеков",
         "medieval", "old town", "old town"),
    _era(rf"\broman {_PEOPLE}|\bromans\b|\bancient rome\b|\broman empire\b|\blegionar|\bcenturion|\bgladiator"
         rf"|\bgreek {_PEOPLE}|\bancient gree|\bathenian|\bspartan",
         "roman", "acropolis", "acropolis"),
    _era(rf"\bancient egypt|\begyptian {_PEOPLE}|\bpharaoh", "egyptian", "giza", "giza"),
    _era(r"\bvikings?\b|\bnorsem[ae]n\b", "viking", "village", "village"),
    _era(r"\bsamurai\b|\bfeudal japan\b|\bedo period\b|\bshogun", "samurai", "kyoto street"),
    _era(r"\bvictorian (?!city|house|building)|\b1[89]th century\b", "victorian", "old town"),
)  # fmt: skip
#: Around kings and knights these are dressed as in old tales.
_COURTLY = re.compile(r"\b(?:kings?|queens?|knights?|princess|prince|castle|dragon)\b", re.IGNORECASE)
_SUBJECTS_OF_KINGS = frozenset({"soldier", "guard", "peasant", "villager", "farmer", "merchant", "servant", "page"})
#: Places that would have shops, cars and wires.
_TOWNS = frozenset(
    ("city", "street", "town", "market", "square", "plaza", "town square", "market square", "city street", "road",
     "marketplace", "crossing", "downtown", "sidewalk")
)  # fmt: skip
#: Of these ages even one is in no town of today.
_FAR = frozenset({"acropolis", "giza", "village"})
#: Who is in these is on the water.
_BOATS = frozenset({"boat", "ship", "longship", "rowboat", "raft", "galley", "trireme", "sail", "oar", "wave", "sea"})
#: They are of no age.
_MACHINES = frozenset({"robot", "android", "mecha", "cyborg", "alien", "astronaut"})
#: At these one is in a hall, where no place was said.
_TABLES = frozenset({"table", "food", "feast", "banquet"})
#: Words after which an age is played or shown, not lived.
_PLAYED = re.compile(r"\bmuseum\b|\bcosplay|\bcostume|\btoy\b|\bdressed as\b|\btourists?\b|\bstatues?\b", re.IGNORECASE)


def in_their_age(script: SceneScript, text: str) -> SceneScript:
    """The script in which everyone of an age that is said is dressed as in that age."""
    era = next((one for one in _ERAS if one.said.search(text)), None)
    if _PLAYED.search(text):
        return script
    if era is None:
        return _courtly(script) if _COURTLY.search(text) else script
    shots = tuple(_aged(shot, era) for shot in script.shots)
    return replace(script, shots=shots) if shots != script.shots else script


def _aged(shot: ScriptShot, era: Era) -> ScriptShot:
    subjects = tuple(_dressed(one, era) for one in shot.subjects)
    if subjects == shot.subjects and not any(_is_person(one) for one in subjects):
        return shot
    place = era.town if shot.place in _TOWNS and era.town else shot.place
    many = any(_is_person(one) and (one.several is not UNSET or (one.count or 1) > 1) for one in subjects)
    if place in ("arena", "stadium") and era.town == "acropolis":
        place = "acropolis"
    if place is None and era.hall and any(one.noun in _TABLES for one in subjects):
        place = "castle hall"
    afloat = any(one.noun.rpartition(" ")[2] in _BOATS for one in subjects)
    if place is None and not afloat and (many or era.town in _FAR):
        place = era.usual
    return replace(shot, subjects=subjects, place=place)


def _courtly(script: SceneScript) -> SceneScript:
    shots = []
    for shot in script.shots:
        subjects = tuple(
            replace(one, clothes="medieval clothes") if one.noun in _SUBJECTS_OF_KINGS and not one.clothes else one
            for one in shot.subjects
        )
        shots.append(replace(shot, subjects=subjects) if subjects != shot.subjects else shot)
    return replace(script, shots=tuple(shots))


def _dressed(one: ScriptSubject, era: Era) -> ScriptSubject:
    return replace(one, clothes=era.clothes) if one.clothes is None and _is_person(one) else one


def _is_person(one: ScriptSubject) -> bool:
    known = lexicon(ENGLISH).forms
    kinds = {entry.kind for word in (one.noun, one.noun.rpartition(" ")[2]) for entry in known.get(word, ())}
    return ("person" in kinds or (not kinds and "person" in WORDS.nearest(one.noun))) and one.noun not in _MACHINES
