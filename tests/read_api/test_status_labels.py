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
from read_api import status_labels
from read_api.status_labels import (
    STATUS_LABELS,
    STATUSES_BY_LABEL,
    STATUSES_BY_VIDEO_LABEL,
    USER_JOB_LABELS,
    VIDEO_JOB_LABELS,
    statuses_by_label,
)

#: A deleted job is nowhere to be seen, so it needs no word.
CANONICAL = set(Status) - {Status.DELETED}

DIALECTS: dict[str, tuple[Mapping[Status, str], set[str]]] = {
    "S0 and S2": (STATUS_LABELS, {"queued", "processing", "completed", "failed"}),
    "S1": (USER_JOB_LABELS, {"pending", "running", "completed", "failed"}),
    "S4": (VIDEO_JOB_LABELS, {"PENDING", "RUNNING", "SUCCEEDED", "FAILED"}),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_state_has_a_word_and_every_word_a_state(dialect: str) -> None:
    dialect_words, vocabulary = DIALECTS[dialect]
    assert dialect_words.keys() == CANONICAL
    assert set(dialect_words.values()) == vocabulary


@pytest.mark.parametrize(
    ("answered", "known"),
    [
        (status_labels.Stage, get_args(stages.Stage)),
        (status_labels.Style, models.STYLES),
        (status_labels.ErrorCode, {*failures.TRAITS, status_labels.VIDEO_LOST}),
        (status_labels.Role, get_args(Role)),
        (status_labels.Media, get_args(upload.Kind)),
        (status_labels.UploadState, set(get_args(upload.State)) - {"removed"}),
        (status_labels.JobKind, get_args(get_type_hints(Order)["kind"])),
    ],
)
def test_the_closed_sets_of_answers_are_those_of_the_system(answered: Any, known: Collection[str]) -> None:
    assert set(get_args(answered)) == set(known)


@given(st.lists(st.sampled_from(sorted(CANONICAL))))
def test_the_counters_of_every_dialect_sum_to_the_total(states: list[Status]) -> None:
    canonical = Counter(states)
    for found, _ in DIALECTS.values():
        counted = {
            word: sum(canonical[state] for state in several) for word, several in statuses_by_label(found).items()
        }
        assert sum(counted.values()) == len(states)


@given(st.lists(st.sampled_from(sorted(CANONICAL))))
def test_the_dialects_agree_on_how_many_are_in_which_state(states: list[Status]) -> None:
    sizes = [sorted(Counter(found[state] for state in states).values()) for found, _ in DIALECTS.values()]
    assert sizes[0] == sizes[1] == sizes[2]


@pytest.mark.parametrize("states", [STATUSES_BY_LABEL, STATUSES_BY_VIDEO_LABEL])
def test_filters_by_word_split_the_states_without_rest(states: dict[str, tuple[str, ...]]) -> None:
    everything = [state for found in states.values() for state in found]
    assert sorted(everything) == sorted(CANONICAL)
