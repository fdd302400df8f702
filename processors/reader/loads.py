"""Where on a body something is: "a woman carries a basket on her head" has it there, "a dog between his legs" too."""

import re

from msgspec.structs import replace

from domain.script import SceneScript, ScriptShot, ScriptSubject, SubjectRelation

_ON_HEAD = re.compile(r"\b(?:carr|balanc)\w*\b[^.,;]*\b(?:on|atop|upon) (?:her|his|their|the) heads?\b", re.IGNORECASE)
_AT_LEGS = re.compile(r"\bbetween (?:her|his|their|the) (?:legs|feet)\b", re.IGNORECASE)
_BEARDED = re.compile(r"\bbearded (?:old |young |tall |big )?(\w+)", re.IGNORECASE)
_SAME = {"dad": "father", "guy": "man", "gentleman": "man", "grandpa": "grandfather"}
_HELD = frozenset({"holding", "carrying"})


def on_heads(script: SceneScript, text: str) -> SceneScript:
    """The script in which loads are on the heads on which the text has them."""
    bearded = _BEARDED.search(text)
    if bearded is not None:
        noun = _SAME.get(bearded[1].lower(), bearded[1].lower())
        script = replace(script, shots=tuple(_with_beard(shot, noun) for shot in script.shots))
    if _AT_LEGS.search(text):
        return replace(script, shots=tuple(_at_legs(shot) for shot in script.shots))
    if not _ON_HEAD.search(text):
        return script
    return replace(script, shots=tuple(_loaded(shot) for shot in script.shots))


def _loaded(shot: ScriptShot) -> ScriptShot:
    bearer = next((one for one in shot.subjects if one.relation is not None and one.relation.kind in _HELD), None)
    load = bearer.relation.to if bearer is not None and bearer.relation is not None else None
    if bearer is None or load is None or all(one.noun != load or one.relation for one in shot.subjects):
        return shot
    return replace(shot, subjects=tuple(_borne(one, bearer, load) for one in shot.subjects))


def _with_beard(shot: ScriptShot, noun: str) -> ScriptShot:
    subjects = tuple(replace(one, clothes=one.clothes or "beard") if one.noun == noun else one for one in shot.subjects)
    return replace(shot, subjects=subjects)


def _at_legs(shot: ScriptShot) -> ScriptShot:
    """Who is with one who has no relation of its own has it between the legs."""
    whose = next((one for one in shot.subjects if one.relation is not None and one.relation.kind == "with"), None)
    if whose is None or whose.relation is None:
        return shot
    between = SubjectRelation(kind="between", to=whose.noun)
    other = next((one for one in shot.subjects if one.noun == whose.relation.to and one.relation is None), None)
    if other is None:
        return shot
    placed = {whose.noun: replace(whose, relation=None), other.noun: replace(other, relation=between)}
    return replace(shot, subjects=tuple(placed.get(one.noun, one) for one in shot.subjects))


def _borne(one: ScriptSubject, bearer: ScriptSubject, load: str) -> ScriptSubject:
    if one is bearer:
        return replace(one, relation=None, action=one.action or "walk")
    return replace(one, relation=SubjectRelation(kind="on", to=bearer.noun)) if one.noun == load else one
