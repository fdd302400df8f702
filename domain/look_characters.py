"""The characters of a look: who is the same person, animal or thing in all of its films."""

import hashlib
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta
from msgspec.structs import replace

from domain.errors import Invalid
from domain.script import SceneScript, ScriptShot, ScriptSubject
from domain.text import one_line

_LONGEST = 80
_Word = Annotated[str, Meta(min_length=1, max_length=_LONGEST)]
#: What a prompt may say of a subject that is a character, by its name there and here.
_SAID = {"role": "kit", "colour": "colour", "clothes": "clothes", "age": "age"}
#: Parts of what is worn that stay with other clothes.
_BODY = ("hair", "beard", "moustache", "skin", "eyes", "freckles")


class BadCharacters(Invalid):
    """Each character needs a noun of its own"""

    field = "characters"


class LookCharacter(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """What is drawn for a noun where the prompt does not say otherwise."""

    noun: Annotated[
        _Word, Meta(examples=["girl"], description="As a script says it: in English and singular; or a name")
    ]
    kit: Annotated[_Word | None, Meta(examples=["astronaut"], description="A role, or the noun that is drawn")] = None
    colour: Annotated[_Word | None, Meta(examples=["yellow"])] = None
    clothes: Annotated[_Word | None, Meta(examples=["yellow raincoat, pink hair"])] = None
    age: Annotated[_Word | None, Meta(examples=["old"])] = None
    seed: Annotated[
        Annotated[int, Meta(ge=0, lt=2**31)] | None,
        Meta(examples=[7], description="Whose face it is; by default that of this look and noun"),
    ] = None


def completed(characters: Sequence[LookCharacter], look_id: UUID) -> tuple[LookCharacter, ...]:
    """The characters as they are stored: clean texts, and a seed for each. Raises BadCharacters."""
    found = {(one := _cleaned(character, number, look_id)).noun: one for number, character in enumerate(characters)}
    if len(found) < len(characters):
        raise BadCharacters("Two characters have the same noun: each needs one of its own")
    return tuple(found.values())


def packed_characters(characters: Sequence[LookCharacter]) -> str:
    """As JSON, the way events keep them."""
    return msgspec.json.encode(characters).decode() if characters else ""


def unpacked_characters(text: str) -> tuple[LookCharacter, ...]:
    """The characters of such a text; none of an empty one, as is left of an erased one."""
    return msgspec.json.decode(text, type=tuple[LookCharacter, ...]) if text else ()


def cast_in(script: SceneScript, characters: Sequence[LookCharacter]) -> SceneScript:
    """The script with the characters for the nouns that are theirs; what the script says itself stays."""
    by_noun, said = {one.noun: one for one in characters}, dict[str, set[str]]()
    drawn = {one.noun for one in characters if one.kit}
    return replace(
        script,
        shots=tuple(_cast_in_shot(shot, by_noun, said) for shot in script.shots),
        not_drawn=tuple(note for note in script.not_drawn if note.word.casefold() not in drawn),
    )


def _cast_in_shot(shot: ScriptShot, characters: dict[str, LookCharacter], said: dict[str, set[str]]) -> ScriptShot:
    return replace(shot, subjects=tuple(_as_character(one, characters, said) for one in shot.subjects))


def _as_character(
    subject: ScriptSubject, characters: dict[str, LookCharacter], said: dict[str, set[str]]
) -> ScriptSubject:
    """`said`: what earlier shots say of each noun, which holds for later ones."""
    character = characters.get(subject.noun.casefold()) or characters.get((subject.role or "").casefold())
    if character is None:
        return subject
    known = said.setdefault(character.noun, set())
    # The reader gives a knight the role of a knight, which the prompt does not say.
    own = {name for name in _SAID if getattr(subject, name) and not (name == "role" and subject.role == subject.noun)}
    known |= own
    worn = {name: getattr(character, of) for name, of in _SAID.items() if name not in known}
    filled = {name: value for name, value in worn.items() if value is not None}
    if "clothes" in own:
        filled["clothes"] = _with_body(subject.clothes or "", character.clothes or "")
    return replace(subject, **filled, seed=character.seed if subject.seed is UNSET else subject.seed)


def _with_body(clothes: str, usual: str) -> str:
    """Other clothes on the same body: "coat" and "red dress, pink hair" are "coat, pink hair"."""
    parts = [part.strip() for part in usual.split(",")]
    kept = [part for part in parts if any(word in part and word not in clothes for word in _BODY)]
    together = ", ".join((clothes, *kept))
    return together if len(together) <= _LONGEST else clothes


def _cleaned(character: LookCharacter, number: int, look_id: UUID) -> LookCharacter:
    texts = {name: one_line(getattr(character, name) or "") or None for name in ("noun", *_SAID.values())}
    noun = (texts["noun"] or "").casefold()[:_LONGEST]
    if not noun:
        raise BadCharacters(f"The noun of character {number + 1} is empty")
    seed = _seed(look_id, noun) if character.seed is None else character.seed
    return replace(character, **{**texts, "noun": noun, "seed": seed})


def _seed(look_id: UUID, noun: str) -> int:
    """The same whenever this noun is a character of this look."""
    return int.from_bytes(hashlib.sha256(look_id.bytes + noun.encode()).digest()[:4]) % 2**31
