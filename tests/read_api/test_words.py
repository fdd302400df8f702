"""Every state of a job has a word in every dialect, and the counters of all dialects add up."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import models, upload
from domain.job import Status
from domain.order import Order
from domain.user import Role
from processors.rendering import failures, stages
from read_api import words
from read_api.words import STATES, USER_JOB_WORDS, VIDEO_JOB_STATES, VIDEO_JOB_WORDS, WORDS, states_by_word

#: A deleted job is nowhere to be seen, so it needs no word.
CANONICAL = set(get_args(Status)) - {"deleted"}

DIALECTS: dict[str, tuple[Mapping[str, str], set[str]]] = {
    "S0 and S2": (WORDS, {"queued", "processing", "completed", "failed"}),
    "S1": (USER_JOB_WORDS, {"pending", "running", "completed", "failed"}),
    "S4": (VIDEO_JOB_WORDS, {"PENDING", "RUNNING", "SUCCEEDED", "FAILED"}),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_state_has_a_word_and_every_word_a_state(dialect: str) -> None:
    dialect_words, vocabulary = DIALECTS[dialect]
    assert dialect_words.keys() == CANONICAL
    assert set(dialect_words.values()) == vocabulary


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (words.Stage, get_args(stages.Stage)),
        (words.Style, models.STYLES),
        (words.ErrorCode, {*failures.TRAITS, words.VIDEO_LOST}),
        (words.Role, get_args(Role)),
        (words.Media, get_args(upload.Kind)),
        (words.UploadState, set(get_args(upload.State)) - {"removed"}),
        (words.JobKind, get_args(get_type_hints(Order)["kind"])),
    ],
)
def test_the_closed_sets_of_answers_are_those_of_the_system(told: Any, known: Collection[str]) -> None:
    assert set(get_args(told)) == set(known)


@given(st.lists(st.sampled_from(sorted(CANONICAL))))
def test_the_counters_of_every_dialect_sum_to_the_total(states: list[str]) -> None:
    canonical = Counter(states)
    for found, _ in DIALECTS.values():
        counted = {word: sum(canonical[state] for state in several) for word, several in states_by_word(found).items()}
        assert sum(counted.values()) == len(states)


@given(st.lists(st.sampled_from(sorted(CANONICAL))))
def test_the_dialects_agree_on_how_many_are_in_which_state(states: list[str]) -> None:
    told = [sorted(Counter(found[state] for state in states).values()) for found, _ in DIALECTS.values()]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("states", [STATES, VIDEO_JOB_STATES])
def test_filters_by_word_split_the_states_without_rest(states: dict[str, tuple[str, ...]]) -> None:
    everything = [state for found in states.values() for state in found]
    assert sorted(everything) == sorted(CANONICAL)
