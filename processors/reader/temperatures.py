"""What heat, cold and air do to things in a prompt: "as the temperature rises to 60°C" melts butter."""

import re

from msgspec.structs import replace

from domain.script import SceneScript, ScriptShot, ScriptSubject

_DEGREES = re.compile(r"\btemperature\b[^.]*?(-?\d+)\s*(?:°|º|degrees?)?\s*c?\b", re.IGNORECASE)
_AIR = re.compile(r"\b(?:rust(?:s|ed|ing)?\b|corro|oxidi[sz]|oxidation|tarnish)", re.IGNORECASE)
_ACID = re.compile(r"\bacid is (?:slowly |gently )?poured (?:on|over)", re.IGNORECASE)
_DEW = re.compile(r"\b(?:steam|mist|vapou?r|humid|moist)\w*\b[^.]*\bcontact\b[^.]*\bcold\b", re.IGNORECASE)
_OF_HEAT = re.compile(r"\btime-?\s?lapse\b|\btransformation\b|\bheated\b|\bexposed\b", re.IGNORECASE)
#: At how many degrees solids melt; of others at `_HOT`.
_MELTING = {
    "ice": 0, "ice cube": 0, "snow": 0, "snowman": 0, "snowflake": 0, "icicle": 0, "ice cream": -5, "popsicle": -5,
    "butter": 28, "chocolate": 30, "coconut": 24, "oil": 24, "cheese": 45, "candle": 45, "wax": 45,
    "camphor": 100, "gum": 60, "gallium": 30,
}  # fmt: skip
_HOT, _BOILING = 90, 68
_LIQUIDS = frozenset(
    {"water", "juice", "milk", "beer", "wine", "coffee", "tea", "beaker", "bottle", "pot", "saucepan", "glass", "flask"}
    | {"cup", "soup", "liquid", "kettle", "syrup", "honey", "mug", "jar", "pan", "alcohol", "ethanol", "acid", "sauce"}
    | {"vinegar", "chemical", "solution", "thermometer", "mercury", "apple juice", "orange juice", "glass bottle"}
)


def with_changes(script: SceneScript, text: str) -> SceneScript:
    """The script in which the things do what heat, cold, air or acid makes them do."""
    if not (_OF_HEAT.search(text) or _AIR.search(text) or _ACID.search(text)):
        return script
    degrees = _DEGREES.search(text)
    shots = tuple(_changed(shot, text, int(degrees[1]) if degrees else None) for shot in script.shots)
    return replace(script, shots=shots) if shots != script.shots else script


def _changed(shot: ScriptShot, text: str, degrees: int | None) -> ScriptShot:
    subjects = tuple(_doing(one, _deed(one.noun, text, degrees)) for one in shot.subjects)
    return replace(shot, subjects=subjects)


def _doing(one: ScriptSubject, deed: str | None) -> ScriptSubject:
    return replace(one, action=deed) if deed else one


def _deed(noun: str, text: str, degrees: int | None) -> str | None:
    if _AIR.search(text):
        return "rust"
    if _ACID.search(text):
        return "dissolve"
    if _DEW.search(text):
        return "condense"
    if degrees is None:
        return None
    last = noun.rpartition(" ")[2]
    if noun in _LIQUIDS or last in _LIQUIDS:
        return "boil" if degrees >= _BOILING else "freeze" if degrees <= 0 else None
    if degrees > _MELTING.get(noun, _MELTING.get(last, _HOT)):
        return "melt"
    return "freeze" if degrees <= 0 else None
