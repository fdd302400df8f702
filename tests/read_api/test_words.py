"""Every state of a job has a word in every dialect, and the counters of all dialects add up."""

from collections import Counter
from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.job import Status
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
    words, vocabulary = DIALECTS[dialect]
    assert words.keys() == CANONICAL
    assert set(words.values()) == vocabulary


@given(st.lists(st.sampled_from(sorted(CANONICAL))))
def test_the_counters_of_every_dialect_sum_to_the_total(states: list[str]) -> None:
    canonical = Counter(states)
    for words, _ in DIALECTS.values():
        counted = {word: sum(canonical[state] for state in found) for word, found in states_by_word(words).items()}
        assert sum(counted.values()) == len(states)


@given(st.lists(st.sampled_from(sorted(CANONICAL))))
def test_the_dialects_agree_on_how_many_are_in_which_state(states: list[str]) -> None:
    told = [sorted(Counter(words[state] for state in states).values()) for words, _ in DIALECTS.values()]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("states", [STATES, VIDEO_JOB_STATES])
def test_filters_by_word_split_the_states_without_rest(states: dict[str, tuple[str, ...]]) -> None:
    everything = [state for found in states.values() for state in found]
    assert sorted(everything) == sorted(CANONICAL)
