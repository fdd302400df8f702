"""What the videos of a look share: style, palette, characters, and how a script gets them."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from domain.look import BadPalette, Look, LookChanged, LookCreated, LookDesign
from domain.look_characters import BadCharacters, LookCharacter, cast_in
from domain.models import UnknownStyle
from domain.script import NotDrawn, SceneScript, ScriptShot, ScriptSubject

OWNER = uuid4()
LOOK = UUID("01a21e44-8b01-4f9e-93ae-87750d23cac7")
PALETTE = ("#0d3b66", "#f4d35e")
GIRL = LookCharacter(noun="girl", clothes="yellow raincoat, pink hair", age="child", seed=7)


def made(**facts: Any) -> Look:
    return Look.create(LOOK, OWNER, "Red coat", "", **facts)


def changed(look: Look, *args: Any, **kwargs: Any) -> list[Any]:
    look.collect_events()
    look.change(*args, **kwargs)
    return look.pending


def shared(look: Look) -> list[Any]:
    return [look.design, *look.characters]


def cast(*shots: list[ScriptSubject], characters: tuple[LookCharacter, ...] = (GIRL,)) -> list[list[ScriptSubject]]:
    """The subjects of each shot, as these characters."""
    script = SceneScript(shots=tuple(ScriptShot(subjects=tuple(subjects)) for subjects in shots))
    return [list(shot.subjects) for shot in cast_in(script, characters).shots]


def subject(noun: str = "girl", **said: Any) -> ScriptSubject:
    return ScriptSubject(noun=noun, **said)


def test_a_look_that_shares_nothing_is_recorded_as_before() -> None:
    look = made()
    assert look.pending == [LookCreated(user_id=OWNER, name="Red coat", description="")]
    assert (look.design, look.characters) == (LookDesign(), ())
    assert changed(look, "Blue coat", None) == [LookChanged(name="Blue coat", description="")]


def test_a_look_has_what_its_videos_share() -> None:
    look = made(style="noir", palette=("#0D3B66", "#f4d35e"), characters=[GIRL])
    assert (look.design, look.characters) == (LookDesign("noir", PALETTE), (GIRL,))


def test_what_is_not_named_in_a_change_stays() -> None:
    look = made(style="noir", palette=PALETTE, characters=[GIRL])
    assert changed(look, None, None, style="manga")[0].design == LookDesign("manga", PALETTE)
    assert shared(look) == [LookDesign("manga", PALETTE), GIRL]
    changed(look, None, None, palette=())
    assert shared(look) == [LookDesign("manga"), GIRL]
    changed(look, None, None, characters=())
    assert shared(look) == [LookDesign("manga")]
    changed(look, None, None, style=None)
    assert shared(look) == [LookDesign()]


def test_the_same_once_more_is_no_change() -> None:
    look = made(style="noir", palette=PALETTE, characters=[GIRL])
    assert changed(look, "Red coat", None, style="noir", palette=list(PALETTE), characters=[GIRL]) == []


def test_a_character_without_a_seed_has_that_of_its_look_and_noun() -> None:
    (one,) = made(characters=[LookCharacter(noun="girl")]).characters
    (again,) = made(characters=[LookCharacter(noun=" Girl ", clothes="red\tdress", kit=" ")]).characters
    assert again == LookCharacter(noun="girl", clothes="red dress", seed=one.seed)
    assert one.seed is not None
    (other,) = made(characters=[LookCharacter(noun="boy")]).characters
    assert other.seed != one.seed


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"style": "cubist"}, UnknownStyle),
        ({"palette": ("#000000",)}, BadPalette),
        ({"characters": [GIRL, LookCharacter(noun="GIRL")]}, BadCharacters),
        ({"characters": [LookCharacter(noun="\u200b")]}, BadCharacters),
    ],
)
def test_what_cannot_be_shared_is_refused(wrong: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        made(**wrong)
    with pytest.raises(refusal):
        made().change(None, None, **wrong)


def test_an_erased_look_has_no_characters() -> None:
    look = Look(id=LOOK)
    look.replay(LookCreated(user_id=OWNER, name="", description="", design=LookDesign("noir"), characters=""))
    assert (look.design.style, look.characters) == ("noir", ())


def test_a_subject_is_the_character_of_its_noun_and_others_are_not() -> None:
    ((girl, dog),) = cast([subject(), subject("dog", seed=3)])
    assert girl == subject(clothes="yellow raincoat, pink hair", age="child", seed=7)
    assert dog == subject("dog", seed=3)


def test_what_the_prompt_says_stays_in_later_shots_too() -> None:
    (first,), (second,) = cast([subject(age="young", colour="red")], [subject()])
    assert (first.age, first.colour, first.clothes) == ("young", "red", "yellow raincoat, pink hair")
    assert (second.age, second.seed) == (None, 7)


def test_other_clothes_leave_the_hair() -> None:
    ((coat, blonde, long),) = cast([subject(clothes="coat"), subject(clothes="blonde hair"), subject(clothes="x" * 75)])
    assert (coat.clothes, blonde.clothes, long.clothes) == ("coat, pink hair", "blonde hair", "x" * 75)


def test_a_character_is_drawn_by_its_kit_unless_the_prompt_names_another_role() -> None:
    pilot = LookCharacter(noun="knight", kit="astronaut", seed=1)
    ((knight, cook, named),) = cast(
        [subject("knight", role="knight"), subject("knight", role="chef"), subject("woman", role="knight")],
        characters=(pilot,),
    )
    assert (knight.role, cook.role, named.role, named.seed) == ("astronaut", "chef", "knight", 1)


def test_a_name_that_a_kit_draws_is_not_missing_any_more() -> None:
    notes = (NotDrawn(word="mia", why="a name"), NotDrawn(word="quark", why="too small"))
    script = SceneScript(shots=(ScriptShot(subjects=(subject("mia"),)),), not_drawn=notes)
    found = cast_in(script, [LookCharacter(noun="mia", kit="girl", seed=2)])
    assert (found.shots[0].subjects[0].role, found.not_drawn) == ("girl", notes[1:])
    assert cast_in(script, [LookCharacter(noun="mia", seed=2)]).not_drawn == notes


def test_a_seed_of_a_storyboard_stays() -> None:
    ((girl,),) = cast([subject(seed=5)])
    assert girl.seed == 5


def test_nothing_that_is_unset_is_in_the_json_of_a_script() -> None:
    script = SceneScript(shots=(ScriptShot(subjects=(subject(),)),))
    assert b"seed" not in msgspec.json.encode(script)
    assert b"palette" not in msgspec.json.encode(script)
