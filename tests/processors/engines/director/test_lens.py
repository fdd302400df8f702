"""The camera sees what it is to see."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.engines.director.camera.lens import Lens
from processors.engines.scene.camera import MARGIN_X, MARGIN_Y

MOVES = ["static", "dolly in", "dolly out", "pan left", "pan right", "zoom in", "crane up", "orbit", "handheld"]
MOVES += ["arc left", "arc right"]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(MOVES),
    st.floats(1.0, 3.2),
    st.floats(0.2, 0.8),
    st.floats(0.2, 0.85),
    st.floats(0.0, 1.0),
    st.floats(0.5, 8.0),
)
def test_no_move_shows_what_is_beyond_the_scenery(
    move: str, size: float, x: float, y: float, u: float, seconds: float
) -> None:
    width, height = 1280, 720
    lens = Lens(width, height, seconds, move, size, (x * width, y * height), 0.7, (width * 0.5, height * 0.55))
    view = lens.view(u * seconds)
    circles = move == "orbit" or move.startswith("arc")
    for depth in (0.6,) if circles else (0.0, 0.5, 1.0):  # at that depth is the wall of a room
        scale, dx, dy = view.place(depth)
        assert -MARGIN_X * width * scale + dx <= 1
        assert (1 + MARGIN_X) * width * scale + dx >= width - 1
        assert (1 + MARGIN_Y) * height * scale + dy >= height - 1
    scale, _, dy = view.place(0.0)
    assert -MARGIN_Y * height * scale + dy <= 1  # only the sky reaches the upper edge


@pytest.mark.parametrize("size", [1.4, 2.5])
def test_the_focus_is_seen_where_it_is_asked_for(size: float) -> None:
    lens = Lens(1280, 720, 4.0, "static", size, (500, 300), 0.7, (640, 330))
    x, y = lens.view(2.0).point(500, 300, 0.7)
    assert (x, y) == pytest.approx((640, 330), abs=8)


def test_a_runner_who_is_followed_stays_in_the_picture() -> None:
    speed = 900.0
    lens = Lens(1280, 720, 6.0, "static", 1.3, (640, 500), 0.7, (640, 500), follow=speed)
    places = [lens.view(t).point(640 + speed * t, 500, 0.7)[0] for t in (0.0, 2.0, 4.0, 6.0)]
    assert max(places) - min(places) < 20


def test_dolly_in_comes_closer_and_dolly_out_goes_away() -> None:
    def scale(move: str, t: float) -> float:
        return Lens(1280, 720, 4.0, move, 1.2, (640, 400), 0.7, (640, 400)).view(t).place(0.7)[0]

    assert scale("dolly in", 4.0) > scale("dolly in", 0.0) * 1.1
    assert scale("dolly out", 4.0) < scale("dolly out", 0.0) * 0.92
