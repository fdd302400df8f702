"""What was read of the notifications: given marks, when another one, then events."""

from uuid import uuid4

from domain.ids import read_marker_id
from domain.notification import MOST_SINGLE, NotificationsRead, ReadMarker

ANN = uuid4()


def read(up_to: int, *positions: int) -> NotificationsRead:
    return NotificationsRead(user_id=ANN, up_to=up_to, positions=positions)


def test_a_user_has_one_marker_which_begins_before_everything() -> None:
    marker = ReadMarker.of(ANN)
    assert marker.id == read_marker_id(ANN) != read_marker_id(uuid4())
    assert (marker.up_to, marker.positions, marker.pending) == (0, (), [])


def test_single_ones_are_kept_beside_those_up_to_a_position() -> None:
    marker = ReadMarker.of(ANN)
    marker.mark(ANN, 0, [9, 4])
    marker.mark(ANN, 5, [12])
    assert marker.pending == [read(0, 4, 9), read(5, 9, 12)]


def test_what_is_read_already_records_nothing() -> None:
    marker = ReadMarker.of(ANN)
    marker.mark(ANN, 10, [12])
    for up_to, positions in ((10, [12]), (3, []), (0, [7, 12]), (0, [])):
        marker.mark(ANN, up_to, positions)
    assert marker.pending == [read(10, 12)]


def test_of_too_many_single_ones_the_oldest_becomes_the_position_up_to_which_all_are_read() -> None:
    marker = ReadMarker.of(ANN)
    marker.mark(ANN, 0, range(1, 2 * MOST_SINGLE + 1, 2))
    marker.mark(ANN, 0, [2 * MOST_SINGLE + 1])
    assert (marker.up_to, len(marker.positions)) == (1, MOST_SINGLE)
    assert (marker.positions[0], marker.positions[-1]) == (3, 2 * MOST_SINGLE + 1)
