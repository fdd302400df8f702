"""Which sounds the words of a shot ask for."""

import pytest

from processors.engines.director.sound import choice, words
from processors.engines.director.sound.catalogue import SOUNDS
from processors.engines.director.sound.choice import sounds_for
from processors.engines.director.sound.moods import SOLOS


def found(
    place: str | None = None, weather: str | None = None, hour: str | None = "day", nouns: str = "", actions: str = ""
) -> set[str]:
    """`nouns` and `actions` with commas."""
    return set(sounds_for(place, weather, hour, nouns.split(", "), actions.split(", "), ()))


@pytest.mark.parametrize(
    ("place", "weather", "hour", "expected"),
    [
        ("forest", None, "day", {"birds", "leaves"}),
        ("a misty pine forest", None, None, {"birds", "leaves"}),
        ("forest", None, "night", {"crickets", "leaves"}),
        ("rain forest", None, "day", {"jungle", "stream"}),
        ("forest", "rain", "day", {"rain", "leaves"}),
        ("beach", None, "day", {"waves", "gulls"}),
        ("beach", None, "night", {"waves"}),
        ("haunted forest", None, "night", {"breeze", "owl"}),
        ("arctic", None, "night", {"wind"}),
        ("city", "rain", "night", {"rain", "city"}),
        ("street", None, "day", {"traffic", "city"}),
        ("sea", "storm", "night", {"rain", "thunder", "wind", "waves"}),
        ("train station", None, "day", {"train", "crowd"}),
        ("train", None, "day", {"train"}),
        ("space station", None, None, {"hum"}),
        ("kitchen", None, "night", {"sizzle", "room"}),
        ("café", "rain", "day", {"rain inside", "crowd", "cups"}),
        ("coffee shop", None, "day", {"crowd", "cups"}),
        ("waterfall", None, "day", {"waterfall"}),
        ("underwater", None, None, {"underwater"}),
        ("stage", None, "night", {"applause", "crowd"}),
        ("mountains", "blizzard", "day", {"snow", "wind"}),
        ("bedroom", "storm", "night", {"rain inside", "thunder", "room"}),
        ("police station", None, "day", {"room"}),
        ("spaceship bridge", None, None, {"hum"}),
        ("bedroom", None, "night", {"room"}),
        ("meadow", None, "night", {"crickets", "breeze"}),
        ("meadow", "wind", "day", {"wind", "birds"}),
        (None, None, None, set()),
    ],
)
def test_place_weather_and_hour_choose_what_is_around(
    place: str | None, weather: str | None, hour: str | None, expected: set[str]
) -> None:
    assert found(place, weather, hour) == expected


@pytest.mark.parametrize(
    ("nouns", "actions", "expected"),
    [
        ("dog", "run, bark", {"steps", "bark"}),
        ("dog", "sleep", set()),
        ("cat", "meow", {"meow"}),
        ("cat", "sit", set()),
        ("wolf", "howl", {"howl"}),
        ("lion", "roar", {"roar"}),
        ("cow", "graze", set()),
        ("bird", "sing", {"birds"}),
        ("woman", "sing", set()),
        ("horse", "gallop", {"gallop"}),
        ("wild horse", "run", {"gallop"}),
        ("cowboy, horse", "ride", {"hooves"}),
        ("white horse", "stand", set()),
        ("red sports car", "", {"engine"}),
        ("fire truck", "", {"siren", "engine"}),
        ("toy car", "", set()),
        ("dragon", "fight", {"roar"}),
        ("boy", "swim", {"splashes"}),
        ("fireworks", "", {"fireworks"}),
        ("knight, dragon", "fight", {"swords", "roar"}),
        ("woman", "type", {"typing"}),
        ("old clock", "", {"clock"}),
        ("waiter", "pour", {"pouring"}),
        ("wizard", "read", {"magic"}),
        ("girl", "walk", {"steps"}),
        ("girl", "play guitar", {"guitar"}),
        ("man", "play chess", set()),
        ("campfires", "", {"fire"}),
    ],
)
def test_what_is_seen_and_what_it_does_choose_more(nouns: str, actions: str, expected: set[str]) -> None:
    assert found(nouns=nouns, actions=actions) == expected


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("thunder", "thunder"),
        ("birdsong", "birds"),
        ("church bells", "bells"),
        ("footsteps", "steps"),
        ("heavy rain", "rain"),
        ("Crackling fire", "fire"),
        ("whoosh", "whoosh"),
        ("sirens", "siren"),
        ("water", "stream"),
        ("insects", "crickets"),
        ("ocean waves", "waves"),
    ],
)
def test_what_is_asked_for_comes_first(word: str, sound: str) -> None:
    assert sounds_for("café", None, "day", (), (), (word,))[0] == sound


def test_silence_is_obeyed_and_unknown_words_are_passed_over() -> None:
    assert sounds_for("city", "storm", "day", ("car",), ("drive",), ("silence",)) == ()
    assert sounds_for("blorb", "fnord", "xyz", ("quux",), ("zork",), ("music",)) == ()


def test_no_shot_has_more_than_six_and_none_twice() -> None:
    many = sounds_for(
        "street", "storm", "day", ("car", "train", "clock", "fire"), ("walk", "type", "laugh"), ("bells",)
    )
    assert len(many) == len(set(many)) == choice.MOST


def test_every_word_of_the_tables_leads_to_a_sound_that_exists() -> None:
    tables = (words.OUTDOORS, words.INDOORS, words.NOUNS, words.ACTIONS, words.ASKED, words.WEATHER)
    named = {sound for table in tables for row in table.values() for sound in row}
    assert named | {row[2] for row in words.TOGETHER} <= {*SOUNDS, *SOLOS, "whoosh"}
