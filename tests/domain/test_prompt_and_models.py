"""What people may order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import models, text
from domain.models import BadDuration, BadResolution, UnknownModel, UnknownVersion
from domain.text import PromptEmpty, PromptTooLong


def test_shell_metacharacters_and_control_characters_are_taken_out() -> None:
    assert text.clean_prompt("a cat; rm -rf / && `x` | $HOME <b> \\ \x00\x1b[31m") == "a cat rm -rf / x HOME b [31m"


@pytest.mark.parametrize("typed", ["", "   ", ";&|`$<>\\", "\x00\n"])
def test_a_prompt_of_which_nothing_is_left_is_refused(typed: str) -> None:
    with pytest.raises(PromptEmpty):
        text.clean_prompt(typed)


def test_two_thousand_characters_are_enough_for_everybody() -> None:
    assert text.clean_prompt("漢" * 2000) == "漢" * 2000
    with pytest.raises(PromptTooLong):
        text.clean_prompt("a" * 2001)


@given(st.text(max_size=2000))
def test_whatever_is_kept_is_clean_and_cleaning_it_again_changes_nothing(typed: str) -> None:
    try:
        kept = text.clean_prompt(typed)
    except PromptEmpty:
        return
    assert text.clean_prompt(kept) == kept
    assert not set(kept) & set(";&|`$<>\\\x00\n\r\t")


def test_a_job_without_a_name_takes_the_first_words() -> None:
    assert text.first_words("a cat") == "a cat"
    assert text.first_words("word " * 30).endswith("word…")
    assert len(text.first_words("word " * 30)) <= 61


def test_the_price_counts_every_second_begun() -> None:
    assert models.price(models.SCENE, 5.0) == 10
    assert models.price(models.SCENE, 4.2) == 10
    for seconds in (0.0, 0.99, 20.5, float("nan"), float("inf")):
        with pytest.raises(BadDuration):
            models.price(models.SCENE, seconds)


def test_models_are_found_by_their_short_and_their_full_name() -> None:
    assert models.find(None) is models.find("mangamotion/scene-cpu-1") is models.find("scene-cpu-1")
    with pytest.raises(UnknownModel):
        models.find("sora")


def test_a_name_means_the_newest_version_unless_it_says_another() -> None:
    newest, *_, oldest = models.SCENE.versions
    assert models.choose(None) == models.choose("scene-cpu-1") == (models.SCENE, newest)
    assert models.choose(f"mangamotion/scene-cpu-1@{oldest}") == (models.SCENE, oldest)
    assert models.choose("anime-cpu-1") == (models.ANIME, None)


def test_a_version_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownVersion, match=" and ".join(models.SCENE.versions)):
        models.find("scene-cpu-1@1.0.0")
    with pytest.raises(UnknownVersion, match="leave the version out"):
        models.find("anime-cpu-1@1.0.0")
    with pytest.raises(UnknownModel):
        models.find("sora@2.0.0")


@pytest.mark.parametrize(
    "resolution", ["", "1280", "1281x720", "62x62", "1922x1080", "1280x720x3", "-2x4", "１２８０x720"]
)
def test_a_resolution_is_two_even_numbers_within_bounds(resolution: str) -> None:
    assert models.size("1280x720") == (1280, 720)
    with pytest.raises(BadResolution):
        models.size(resolution)
