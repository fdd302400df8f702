"""Words of the cutting room, and phrases whose parts are one thing: transitions, seconds, containers, postures."""

import msgspec
import pytest

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.reader import read


def shots(prompt: str) -> tuple[ScriptShot, ...]:
    return read(prompt).shots


def first(prompt: str) -> ScriptSubject:
    return shots(prompt)[0].subjects[0]


def nouns(prompt: str) -> list[str]:
    return [subject.noun for subject in shots(prompt)[0].subjects]


@pytest.mark.parametrize(
    ("words", "transition"),
    [
        ("Cut to", "cut"),
        ("CUT TO:", "cut"),
        ("Smash cut to", "cut"),
        ("Dissolve to", "dissolve"),
        ("Crossfade to", "dissolve"),
        ("Fade to black.", "fade"),
        ("Fade through white to", "fade"),
        ("Flash to", "flash"),
        ("Wipe to", "wipe"),
        ("Iris in on", "iris"),
        ("Whip pan to", "whip"),
    ],
)
def test_a_named_transition_is_that_of_the_next_shot(words: str, transition: str) -> None:
    before, after = shots(f"A cat in a kitchen. {words} a dog in a park.")

    assert before.subjects[0].noun == "cat"
    assert after.subjects[0].noun == "dog"
    assert before.transition is msgspec.UNSET
    assert after.transition == transition


def test_a_transition_before_a_numbered_shot_is_that_of_the_shot() -> None:
    found = shots("Shot 1: a castle. Fade to black. Shot 2: a dragon. Shot 3: whip pan to a knight.")

    assert [shot.subjects[0].noun for shot in found] == ["castle", "dragon", "knight"]
    assert [found[1].transition, found[2].transition] == ["fade", "whip"]


def test_no_transition_is_made_of_other_words() -> None:
    found = shots("A kitchen, then a forest. A man wipes a table. An iris in a garden.")

    assert all(not isinstance(shot.transition, str) for shot in found)


@pytest.mark.parametrize(
    ("prompt", "seconds"),
    [
        ("Shot 1 (3s): a kitchen. Shot 2 (4.5 sec): a forest.", [3.0, 4.5]),
        ("Shot 1 - 2 seconds: a kitchen. Shot 2, 3 seconds: a forest.", [2.0, 3.0]),
        ("3 sec: a kitchen. 4 sec: a forest.", [3.0, 4.0]),
        ("[0-3s] a kitchen [3-5s] a forest", [3.0]),
        ("[00:00-00:02] A kitchen. [00:02-00:06] A forest.", [2.0, 4.0]),
        ("a cat in a kitchen for 4 seconds, then a forest for two", [4.0, None]),
        ("a 10 second video of a cat", [None]),
        ("after 3 seconds a dog barks", [None]),
        ("a cat sleeps for 900 seconds", [None]),
    ],
)
def test_how_long_a_shot_lasts(prompt: str, seconds: list[float | None]) -> None:
    found = [shot.seconds if isinstance(shot.seconds, float) else None for shot in shots(prompt)]

    assert found[: len(seconds)] == seconds


@pytest.mark.parametrize(
    ("prompt", "weather", "time"),
    [
        ("a beach on a sunny day", "clear", "day"),
        ("a snowy morning in a village", "snow", "morning"),
        ("a city on a rainy night", "rain", "night"),
        ("a sunny beach", "clear", None),
        ("a lake on a starry night", None, "night"),
    ],
)
def test_weather_and_time_in_one_phrase(prompt: str, weather: str | None, time: str | None) -> None:
    found = shots(prompt)[0]

    assert (found.weather, found.time) == (weather, time)


def test_stars_are_seen_in_a_starry_night() -> None:
    assert nouns("a starry night over a lake") == ["star"]


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a cat on the roof of a red house", ("on", "house")),
        ("a cat on the house's roof", ("on", "house")),
        ("a dog on the hood of a car", ("on", "car")),
        ("a monkey in the branches of a tree", ("in", "tree")),
        ("a girl on the shoulders of her father", ("on", "father")),
    ],
)
def test_parts_are_seen_with_their_whole(prompt: str, relation: tuple[str, str]) -> None:
    found = shots(prompt)[0]

    assert found.subjects[0].relation == SubjectRelation(kind=relation[0], to=relation[1])
    assert nouns(prompt)[1:] == [relation[1]]
    assert found.place is None


def test_the_roof_of_a_tall_building_is_a_place() -> None:
    assert shots("a girl on the roof of a skyscraper")[0].place == "rooftop"


@pytest.mark.parametrize(
    ("prompt", "action", "emotion"),
    [
        ("a tear rolling down her cheek", "cry", "sad"),
        ("a man with tears in his eyes", "cry", "sad"),
        ("a woman waves, tears in her eyes", "wave", "sad"),
        ("a bride walks, tears of joy", "walk", "happy"),
        ("a girl jumping with a smile on her face", "jump", "happy"),
        ("a boy sits on a bench, sobbing", "cry", None),
        ("a woman tears up a letter", "tear up", None),
    ],
)
def test_what_a_face_shows_is_said_of_its_owner(prompt: str, action: str, emotion: str | None) -> None:
    found = first(prompt)

    assert found.noun in ("woman", "man", "bride", "girl", "boy")
    assert (found.action, found.emotion) == (action, emotion)


@pytest.mark.parametrize(
    ("prompt", "noun", "count", "colour"),
    [
        ("a vase of flowers", "vase", None, None),
        ("two vases of tulips", "vase", 2, None),
        ("a bouquet of red roses", "bouquet of roses", None, "red"),
        ("a stack of books", "stack of books", None, None),
        ("a pile of old books", "pile of books", None, None),
        ("a bowl of ramen", "ramen", None, None),
        ("three cups of coffee", "coffee", 3, None),
        ("a basket of apples", "basket", None, None),
        ("a pile of pumpkins", "pumpkin", None, None),
    ],
)
def test_a_container_and_what_is_in_it_are_one(prompt: str, noun: str, count: int | None, colour: str | None) -> None:
    assert len(nouns(prompt)) == 1
    found = first(prompt)
    assert (found.noun, found.count, found.colour) == (noun, count, colour)


def test_what_a_vase_holds_is_its_relation_unless_it_stands_somewhere() -> None:
    assert first("a vase of flowers").relation == SubjectRelation(kind="with", to="flower")
    assert first("a vase of flowers on a table").relation == SubjectRelation(kind="on", to="table")


@pytest.mark.parametrize(
    ("prompt", "action"),
    [
        ("a woman sitting in a cafe drinking milk", "drink"),
        ("a man standing on a bridge playing the violin", "play violin"),
        ("a girl sits at a desk. She writes.", "write"),
        ("a boy sitting and smiling", "sit"),
        ("a man runs and sits down", "run"),
        ("four friends sit by a lake, one plays the guitar", "sit"),
    ],
)
def test_a_posture_gives_way_to_what_is_done(prompt: str, action: str) -> None:
    assert first(prompt).action == action


def test_what_is_driven_is_in_a_relation() -> None:
    found = shots("a woman drives a red car along the coast")[0]

    assert found.subjects[0] == ScriptSubject(
        noun="woman", action="drive", relation=SubjectRelation(kind="driving", to="car")
    )
    assert found.subjects[1].colour == "red"


@pytest.mark.parametrize(
    "prompt",
    [
        "a boy and a girl both wearing yellow raincoats",
        "a boy and a girl in yellow raincoats",
        "a boy and a girl, both in a yellow raincoat",
    ],
)
def test_both_wear_the_same(prompt: str) -> None:
    assert [one.clothes for one in shots(prompt)[0].subjects] == ["yellow raincoat"] * 2


def test_clothes_in_the_singular_are_those_of_the_last_one() -> None:
    assert [one.clothes for one in shots("a boy and a girl in a red dress")[0].subjects] == [None, "red dress"]


@pytest.mark.parametrize(
    ("prompt", "action"),
    [
        ("a man takes a sip of tea", "drink"),
        ("a girl makes a wish", "wish"),
        ("a man leans on a table and takes a card", "lean"),
        ("running shoes splash through a puddle", "splash"),
    ],
)
def test_a_verb_that_only_carries_its_noun_is_the_action_of_the_noun(prompt: str, action: str) -> None:
    assert first(prompt).action == action


def test_a_door_has_behind_it_what_is_named_next() -> None:
    boy, door, garden = shots("a boy opens a door, behind it a rabbit")[0].subjects

    assert boy.relation is None
    assert garden.relation == SubjectRelation(kind="behind", to=door.noun)


def test_what_is_looked_at_may_be_behind_a_window() -> None:
    assert first("a man looking through a window at a dog").relation == SubjectRelation(kind="watching", to="dog")


def test_what_something_is_made_of_is_no_subject() -> None:
    assert nouns("a whale made of clouds") == ["whale"]


def test_a_bridge_in_a_garden_is_a_thing() -> None:
    found = shots("a woman stands on a red bridge in a garden")[0]

    assert found.place == "garden"
    assert found.subjects[0].relation == SubjectRelation(kind="on", to="bridge")


def test_those_who_kiss_under_a_tree_kiss_each_other() -> None:
    bride, groom, _ = shots("a bride and a groom kiss under a tree")[0].subjects

    assert bride.relation == SubjectRelation(kind="kisses", to="groom")
    assert groom.relation == SubjectRelation(kind="under", to="tree")


def test_what_a_place_hints_at_gives_way_to_what_is_said() -> None:
    assert shots("a wolf in a snowy field, blizzard")[0].weather == "blizzard"


def test_a_close_up_of_her_hands_is_of_her() -> None:
    assert [one.noun for one in shots("A woman sings in a bar. Cut to a close-up of her fingers.")[1].subjects] == [
        "woman"
    ]


def test_plurals_have_es_only_where_english_has_it() -> None:
    assert nouns("a man who stares at a photograph") == ["man", "photograph"]


def test_a_mother_of_a_kind_is_of_that_kind() -> None:
    assert nouns("a mother penguin") == ["penguin"]
    assert nouns("a robot dog") == ["robot dog"]
