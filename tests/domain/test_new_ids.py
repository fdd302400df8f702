"""Ids of new things: in the shape of random ones, in the order of their making, and nothing to guess them by."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import derived_id, new_id, part_id, thumbnail_id

TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2500, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
NUMBERS = st.integers(0, 10_000)


def is_like_random(made: UUID) -> bool:
    return (made.version, made.variant) == (4, RFC_4122)


@given(TIMES, TIMES)
def test_an_id_stands_in_an_index_where_its_time_stands(one: datetime, other: datetime) -> None:
    early, late = sorted((one, other))
    if late - early >= timedelta(milliseconds=1):
        assert new_id(early, uuid4()).bytes < new_id(late, uuid4()).bytes


@given(TIMES, st.uuids(version=4), NUMBERS)
def test_every_new_id_has_the_shape_of_a_random_one(at: datetime, command: UUID, number: int) -> None:
    made = [
        new_id(at, uuid4()),
        derived_id(command, number, at),
        part_id(command, number),
        thumbnail_id(new_id(at, uuid4())),
    ]
    assert [is_like_random(one) for one in made] == [True] * 4


@given(TIMES, st.uuids(version=4), NUMBERS, NUMBERS)
def test_a_command_derives_the_same_ids_again_and_others_for_other_numbers(
    at: datetime, command: UUID, number: int, other: int
) -> None:
    assert derived_id(command, number, at) == derived_id(command, number, at)
    assert (derived_id(command, number, at) == derived_id(command, other, at)) == (number == other)
    assert (part_id(command, number) == part_id(command, other)) == (number == other)


@given(TIMES)
def test_of_one_millisecond_74_bits_of_an_id_are_free(at: datetime) -> None:
    """Every bit that is free takes both values within 200 ids, but for once in 2 ** 193 runs."""
    ever, always = 0, -1
    for _ in range(200):
        made = new_id(at, uuid4()).int
        ever, always = ever | made, always & made
    assert (ever & ~always).bit_count() == 74


def test_parts_stand_beside_the_whole_they_were_made_with() -> None:
    whole = new_id(datetime.now(UTC), uuid4())
    assert [part_id(whole, number).bytes[:6] for number in range(3)] == [whole.bytes[:6]] * 3
    assert part_id(whole, 1) != part_id(uuid4(), 1)
