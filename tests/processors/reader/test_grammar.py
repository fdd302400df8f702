"""What words do to each other: exclusions, shots, typing errors, fixed phrases, pronouns, speech."""

import pytest

from domain.script import ScriptShot, ScriptSubject, SpokenLine, SubjectRelation
from processors.reader import read


def shot(prompt: str) -> ScriptShot:
    script = read(prompt)
    assert len(script.shots) == 1
    return script.shots[0]


def nouns(found: ScriptShot) -> list[str]:
    return [subject.noun for subject in found.subjects]


def first(prompt: str) -> ScriptSubject:
    return shot(prompt).subjects[0]


@pytest.mark.parametrize(
    ("prompt", "excluded", "seen"),
    [
        ("a street at night, no rain, no people, no cars", {"rain", "person", "car"}, []),
        ("a street without people, cars or dogs, a cat", {"person", "car", "dog"}, ["cat"]),
        ("not a cat but a dog", {"cat"}, ["dog"]),
        ("a dog instead of a cat", {"cat"}, ["dog"]),
        ("don't show rain, a tree", {"rain"}, ["tree"]),
        ("a knight. Negative prompt: blurry, low quality, snow, night", {"snow", "night"}, ["knight"]),
        ("a ship --no birds, storm --ar 16:9", {"bird", "storm"}, ["ship"]),
        ("a boy without shoes walks", {"shoes"}, ["boy"]),
        ("a rabbit that is not running", set(), ["rabbit"]),
        ("no red balloons, a blue balloon", {"balloon"}, ["balloon"]),
    ],
)
def test_what_is_excluded_is_not_seen(prompt: str, excluded: set[str], seen: list[str]) -> None:
    found = shot(prompt)

    assert set(found.excluded) == excluded
    assert nouns(found) == seen


def test_a_colour_of_something_excluded_does_not_reach_the_next_noun() -> None:
    assert first("no red balloons, a balloon").colour is None


def test_what_follows_not_only_is_wanted() -> None:
    assert nouns(shot("not only a cat but a dog")) == ["cat", "dog"]


@pytest.mark.parametrize(
    "prompt",
    [
        "Shot 1: a kitchen. Shot 2: a forest. Shot 3: a beach.",
        "Scene 1 - a kitchen\nScene 2 - a forest\nScene 3 - a beach",
        "1) a kitchen\n2) a forest\n3) a beach",
        "1. A kitchen. 2. A forest. 3. A beach.",
        "a kitchen, then a forest, then a beach",
        "a kitchen; cut to a forest; cut to a beach",
        "A cat in a kitchen. A dog in a forest. A girl on a beach.",
    ],
)
def test_shots_are_numbered_announced_or_elsewhere(prompt: str) -> None:
    assert [one.place for one in read(prompt).shots] == ["kitchen", "forest", "beach"]


def test_a_numbered_shot_of_unknown_words_is_still_a_shot() -> None:
    assert len(read("Shot 1: a cat. Shot 2: qwrtz. Shot 3: a dog.").shots) == 3


def test_sentences_at_one_place_are_one_shot() -> None:
    assert nouns(shot("A girl reads in a library. A cat sleeps beside her.")) == ["girl", "cat"]


def test_what_is_said_before_the_first_numbered_shot_holds_for_all() -> None:
    shots = read("A rainy night, no cars. Shot 1: a girl. Shot 2: a dog at noon.").shots

    assert [one.weather for one in shots] == ["rain", "rain"]
    assert [one.time for one in shots] == ["night", "day"]
    assert all("car" in one.excluded for one in shots)


def test_more_shots_than_a_film_has_are_cut() -> None:
    assert len(read("".join(f"Shot {number}: a cat. " for number in range(1, 60))).shots) == 24


def test_typing_errors_are_read_as_what_was_meant() -> None:
    found = shot("beutiful womn wlaking a dargon in the forrest at sunet")

    assert (found.place, found.time) == ("forest", "sunset")
    assert nouns(found) == ["dragon"]
    assert shot("a prncess wlaking").subjects[0].action == "walk"


@pytest.mark.parametrize("word", ["dessert", "bare", "cot", "foz"])
def test_known_words_and_short_ones_are_no_typing_errors(word: str) -> None:
    found = shot(f"a {word}")

    assert found.place is None
    assert "cat" not in nouns(found)


@pytest.mark.parametrize(
    ("prompt", "noun", "colour"),
    [
        ("ice cream on a table", "ice cream", None),
        ("a golden retriever", "golden retriever", None),
        ("the golden gate bridge", "golden gate bridge", None),
        ("a red fire truck", "fire truck", "red"),
        ("golden particles", "particle", "golden"),
        ("cherry tomatoes", "cherry tomato", None),
        ("an orange", "orange", None),
        ("an orange cat", "cat", "orange"),
        ("a black and white cat", "cat", "black and white"),
        ("a red and blue ball", "ball", "red and blue"),
        ("a cup of tea", "tea", None),
        ("two glasses of orange juice", "orange juice", None),
    ],
)
def test_fixed_phrases_and_colours(prompt: str, noun: str, colour: str | None) -> None:
    subject = first(prompt)

    assert (subject.noun, subject.colour) == (noun, colour)
    assert shot(prompt).time is None


@pytest.mark.parametrize(
    ("prompt", "camera", "framing"),
    [
        ("close-up of a wolf", None, "close-up"),
        ("zoom-out from a house", "zoom out", None),
        ("a girl walks down a street", None, None),
        ("a dog to the left of a bicycle", None, None),
        ("a ship sails away", None, None),
        ("the camera slowly pans left over a lake", None, None),
        ("camera pans left over a lake", "pan left", None),
        ("a wide river", None, None),
        ("wide, a river", None, "wide"),
        ("over-the-shoulder shot of a boy", None, "over the shoulder"),
    ],
)
def test_the_camera_moves_only_when_it_is_meant(prompt: str, camera: str | None, framing: str | None) -> None:
    found = shot(prompt)

    assert found.framing == framing
    assert found.camera == camera or "slowly" in prompt


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a cat on a fence", ("on", "fence")),
        ("on a fence sits a cat", ("on", "fence")),
        ("a boy riding a horse", ("riding", "horse")),
        ("a knight fights with a dragon", ("fights", "dragon")),
        ("a knight fights with a sword", ("with", "sword")),
        ("a girl watching a bird", ("watching", "bird")),
        ("a man hugs a dog", ("hugs", "dog")),
        ("a dog to the left of a bicycle", ("left of", "bicycle")),
        ("a robot in front of a blue door", ("in front of", "door")),
    ],
)
def test_relations_have_both_ends(prompt: str, relation: tuple[str, str]) -> None:
    found = [subject.relation for subject in shot(prompt).subjects if subject.relation]

    assert found == [SubjectRelation(kind=relation[0], to=relation[1])]


def test_two_who_fight_fight_each_other() -> None:
    tiger, lion = shot("a tiger and a lion fight").subjects

    assert tiger.relation == SubjectRelation(kind="fights", to="lion")
    assert (tiger.action, lion.action) == ("fight", "fight")


def test_a_pronoun_brings_its_subject_into_the_next_shot() -> None:
    one, two = read("An old woman in a red coat sits in a kitchen. Then she walks through a forest.").shots

    assert one.subjects[0].action == "sit"
    assert two.subjects[0] == ScriptSubject(noun="woman", age="old", clothes="red coat", action="walk")


def test_a_verb_without_a_subject_is_that_of_who_acted_before() -> None:
    shots = read("A robot wakes up in a garage. Then walks into a city.").shots

    assert [one.subjects[0].action for one in shots] == ["wake up", "walk"]


def test_he_and_she_mean_different_subjects() -> None:
    found = shot("A king and a queen dance in a castle. She smiles.")

    assert [(one.noun, one.action, one.emotion) for one in found.subjects] == [
        ("king", "dance", None),
        ("queen", "dance", "happy"),
    ]


def test_quotes_are_speech_or_text_and_never_scenery() -> None:
    found = shot('A girl says "Where is the house?" and the boy answers "Home." A sign says "CASTLE".')

    assert found.speech == (
        SpokenLine(who="girl", text="Where is the house?"),
        SpokenLine(who="boy", text="Home."),
    )
    assert found.text == ("CASTLE",)
    assert nouns(found) == ["girl", "boy", "sign"]


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ('text "ELIXIR" appears', ("ELIXIR",)),
        ("title card: The Last Train", ("The Last Train",)),
        ("earbuds, 50% OFF, shop now", ("50% OFF", "shop now")),
        ("a shoe for $19.99", ("$19.99",)),
        ("text SUMMER SALE, a beach", ("SUMMER SALE",)),
        ("«Привет» caption", ("Привет",)),
    ],
)
def test_words_to_show_stay_as_they_are_typed(prompt: str, text: tuple[str, ...]) -> None:
    assert shot(prompt).text == text


def test_a_narrator_has_no_body() -> None:
    found = shot('A forest. Voiceover: "Long ago there was a king."')

    assert found.speech == (SpokenLine(who=None, text="Long ago there was a king."),)
    assert found.subjects == ()


def test_a_person_is_there_only_if_one_is_asked_for() -> None:
    for prompt in ("a beach at sunset", "cinematic, beautiful, 4k", "rain"):
        assert shot(prompt).subjects == ()


def test_unknown_nouns_are_subjects_with_a_reason_and_a_substitute() -> None:
    script = read("an ocelot beside a zorblax in claymation")

    assert nouns(script.shots[0]) == ["ocelot", "zorblax"]
    notes = {note.word: note.drawn_instead for note in script.not_drawn}
    assert notes.keys() == {"ocelot", "zorblax", "claymation"}
    assert notes["ocelot"]
    assert notes["zorblax"] is None


@pytest.mark.parametrize(
    ("prompt", "noun"),
    [("she looks back", "woman"), ("he runs", "man"), ("they dance", "person"), ("close-up of his face", "man")],
)
def test_a_pronoun_without_a_noun_before_it_is_a_person(prompt: str, noun: str) -> None:
    assert nouns(shot(prompt)) == [noun]


def test_it_without_a_noun_before_it_is_nothing() -> None:
    assert shot("it rains").subjects == ()


def test_words_of_an_unknown_language_are_listed_and_not_taken_for_typing_errors() -> None:
    script = read("vienas katinas bėga paplūdimiu saulėlydyje")

    assert script.shots[0].subjects == ()
    assert script.shots[0].place is None
    assert [note.word for note in script.not_drawn] == ["vienas", "katinas", "bėga", "paplūdimiu", "saulėlydyje"]


def test_a_street_of_a_city_is_no_other_place() -> None:
    found = shot("A city at night. A girl walks along the street.")

    assert found.place == "street"
