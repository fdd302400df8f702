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


def test_prompts_in_nine_languages_are_read_as_expected() -> None:
    result = scored(prompts("prompts_languages.jsonl"))

    assert result.share >= 0.95, "\n".join(result.wrong)


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
