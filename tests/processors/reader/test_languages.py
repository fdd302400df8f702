"""Prompts in other languages are read as people mean them, into English words that the director draws."""

from collections.abc import Iterator

import pytest

from domain.script import SceneScript
from processors.engines.director.drawable import can_draw
from processors.reader import read
from processors.reader.items import language_of
from processors.reader.lexicon import ENGLISH, languages, lexicon
from processors.reader.text import tokens
from tests.processors.reader.scoring import prompts, scored

_FEWEST = 700
_NAMES = ("de", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh")


@pytest.mark.parametrize("name", ["prompts_languages.jsonl", "lots_languages.jsonl"])
def test_prompts_in_nine_languages_are_read_as_expected(name: str) -> None:
    result = scored(prompts(name))

    assert result.share >= 0.97, "\n".join(result.wrong)


@pytest.mark.parametrize("name", _NAMES)
def test_a_language_has_forms_for_what_prompts_are_about(name: str) -> None:
    assert name in languages()
    assert len(lexicon(name).forms) >= _FEWEST


@pytest.mark.parametrize("name", ["prompts_en.jsonl", "lots_en.jsonl"])
def test_english_prompts_are_taken_for_english(name: str) -> None:
    others = [prompt for prompt, _ in prompts(name) if language_of(tokens(prompt)) != ENGLISH]

    assert others == []


def drawn(script: SceneScript) -> Iterator[tuple[str, str, str | None]]:
    for shot in script.shots:
        for subject in shot.subjects:
            yield "subject", subject.noun, can_draw("subject", subject.noun)
            if subject.action:
                yield "action", subject.action, can_draw("action", subject.action)
        if shot.place:
            yield "place", shot.place, can_draw("place", shot.place)


def test_what_they_name_is_drawn() -> None:
    words = [word for prompt, _ in prompts("prompts_languages.jsonl") for word in drawn(read(prompt))]

    assert len(words) > 100
    assert [(kind, word) for kind, word, answer in words if answer is None] == []


@pytest.mark.parametrize(
    ("prompt", "noun", "expected"),
    [
        ("고양이 세 마리", "cat", {"count": 3}),
        ("猫が三匹、庭にいる", "cat", {"count": 3}),
        ("赤いドレスを着た女性", "woman", {"clothes": "red dress"}),
        ("青い着物の女性が橋の上に立っている", "woman", {"clothes": "blue kimono", "action": "stand"}),
        ("猫が魚を食べている", "cat", {"action": "eat"}),
        ("ギターを弾く少女", "girl", {"action": "play guitar"}),
        ("少年が馬に乗っている", "boy", {"action": "ride"}),
        ("용과 싸우는 기사", "knight", {"action": "fight"}),
        ("노란 우산을 쓴 아이", "umbrella", {"colour": "yellow"}),
        ("un chat noir marche", "cat", {"colour": "black", "action": "walk"}),
        ("un uomo anziano beve caffè", "man", {"age": "old", "action": "drink"}),
        ("ein roter Gartenzaun", "fence", {"colour": "red"}),
        ("маленькая девочка", "girl", {"age": "child"}),
        ("ein kleiner Roboter", "robot", {"size": "small"}),
    ],
)
def test_word_order_of_other_languages(prompt: str, noun: str, expected: dict[str, object]) -> None:
    subjects = {subject.noun: subject for subject in read(prompt).shots[0].subjects}

    assert {name: getattr(subjects[noun], name) for name in expected} == expected


@pytest.mark.parametrize(
    ("prompt", "place"), [("神社で踊る少女", "shrine"), ("城で戦う騎士", "castle"), ("夜的城市街道", "street")]
)
def test_a_building_before_a_postposition_is_the_place(prompt: str, place: str) -> None:
    assert read(prompt).shots[0].place == place


@pytest.mark.parametrize(
    "prompt", ["海辺、人なし", "해변, 사람 없음", "海滩，没有人", "пляж без людей", "Strand ohne Menschen"]
)
def test_what_is_denied_is_excluded(prompt: str) -> None:
    shot = read(prompt).shots[0]

    assert (shot.place, shot.excluded, shot.subjects) == ("beach", ("person",), ())


def test_an_umbrella_is_held_although_korean_wears_it() -> None:
    relation = read("노란 우산을 쓴 아이가 빗속을 걷는다").shots[0].subjects[-1].relation

    assert relation is not None
    assert (relation.kind, relation.to) == ("holding", "umbrella")


def test_the_mood_of_music_is_no_emotion_of_who_plays_it() -> None:
    assert read("La ragazza suona il pianoforte, musica triste").shots[0].subjects[0].emotion is None
