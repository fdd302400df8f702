"""What the words for cameras do to a film."""

from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import ScriptShot
from processors.engines.director import takes
from processors.engines.director.camera import targets, vantage
from processors.engines.director.renderer import TakeRenderer
from processors.reader import read

SIZE = (320, 180)


def renderer(prompt: str, seconds: float = 4.0) -> TakeRenderer:
    script = read(prompt)
    film = takes.edit(script, 7, script.style, int(seconds * 24), 24)
    return TakeRenderer(film.takes[0], *SIZE, 24)


def pictures(prompt: str, *numbers: int) -> list[NDArray[Any]]:
    drawn = renderer(prompt)
    return [cv2.cvtColor(drawn.frame(number), cv2.COLOR_YUV2BGR_I420) for number in numbers]


def shot(prompt: str) -> ScriptShot:
    return read(prompt).shots[0]


@pytest.mark.parametrize(
    ("prompt", "target"),
    [
        ("close-up of a cat's paw", "paw"),
        ("close-up of the hands of an old potter", "hand"),
        ("the camera tilts up from a cowboy's boots to his face", "face"),
        ("close up on a dog's wagging tail", "tail"),
    ],
)
def test_a_part_that_is_named_is_looked_at(prompt: str, target: str) -> None:
    assert shot(prompt).target == target


@pytest.mark.parametrize(
    ("prompt", "view"),
    [
        ("dutch angle shot of a detective", "tilted"),
        ("a castle seen through a keyhole", "through keyhole"),
        ("a girl seen from behind", "behind"),
        ("overhead shot of a bed", "top down"),
        ("POV riding a bicycle", "point of view"),
    ],
)
def test_a_vantage_is_read(prompt: str, view: str) -> None:
    assert shot(prompt).view == view


def test_hands_alone_are_those_of_a_person_in_close_up() -> None:
    seen = vantage.seen(shot("hands clapping"))
    assert (seen.subjects[0].noun, seen.framing, seen.target) == ("person", "close-up", "hand")


def test_hands_at_work_are_seen_from_over_their_table() -> None:
    drawn = renderer("close-up of hands kneading dough")
    assert drawn.down
    assert [one.noun for one in drawn.staged] == ["dough"]


def test_round_things_are_round_from_above() -> None:
    drawn = renderer("top view of a pizza")
    figure = drawn.staged[0].figure
    assert abs(figure.width - figure.height) < 0.05 * figure.height


def test_the_camera_moves_where_nothing_is_asked() -> None:
    for prompt in ("a horse", "a refrigerator", "a canyon", "a woman in a park"):
        drawn = renderer(prompt)
        first, last = (drawn.lens.view(t).place(0.3) for t in (0.3, 3.7))
        grown, moved = abs(last[0] / first[0] - 1), abs(last[1] - first[1]) / drawn.size[0]
        assert grown > 0.02 or moved > 0.03, prompt


def test_whose_eyes_see_is_not_seen() -> None:
    seen = vantage.seen(shot("POV of a skier going down a slope"))
    assert seen.subjects == ()
    assert seen.view == "point of view: hands"


def test_a_tilt_leads_from_the_feet_to_the_face() -> None:
    drawn = renderer("the camera tilts up from a cowboy's boots to his face")
    one = drawn.staged[0]
    head = one.y - 0.9 * one.figure.height * one.metre
    begin, end = (drawn.lens.view(t) for t in (0.0, 4.0))
    assert begin.point(one.x, one.y, one.depth)[1] < SIZE[1] < end.point(one.x, one.y, one.depth)[1]
    assert begin.point(one.x, head, one.depth)[1] < 0 < end.point(one.x, head, one.depth)[1] < SIZE[1]


def test_a_pull_out_keeps_who_it_leaves_in_the_picture() -> None:
    drawn = renderer("pull back from a man's face to reveal a desert")
    one = drawn.staged[0]
    x, y = one.x, one.y - 0.9 * one.figure.height * one.metre
    for t in np.linspace(0.0, 4.0, 9):
        across, down = drawn.lens.view(float(t)).point(x, y, one.depth)
        assert 0 < across < SIZE[0]
        assert 0 < down < SIZE[1]
    assert drawn.lens.view(0.0).place(one.depth)[0] > 2 * drawn.lens.view(4.0).place(one.depth)[0]


@pytest.mark.parametrize(
    "prompt",
    ["a surgeon's eyes above the mask, extreme close-up", "close-up of a parrot's beak", "close-up of a cook's hands"],
)
def test_what_is_looked_at_is_in_the_picture(prompt: str) -> None:
    drawn = renderer(prompt)
    target = drawn.take.shot.target
    assert isinstance(target, str)
    view = drawn.lens.view(0.0)
    found = [(targets.spot_of(one, target), one.depth) for one in drawn.staged]
    spots = [view.point(spot[0], spot[1], depth) for spot, depth in found if spot is not None]
    assert any(0.2 * SIZE[0] < x < 0.8 * SIZE[0] and 0.2 * SIZE[1] < y < 0.8 * SIZE[1] for x, y in spots)


def test_a_close_up_of_what_is_named_last_shows_that_alone() -> None:
    assert [one.noun for one in vantage.seen(shot("A man opens an envelope, macro shot of the letter")).subjects] == [
        "letter"
    ]


def test_who_is_circled_shows_other_sides() -> None:
    one = renderer("camera orbits around a samurai").staged[0]
    assert len({one.shows(t) for t in np.linspace(0.0, 3.99, 16)}) >= 4


def test_slow_motion_and_time_lapses_change_how_fast_a_scene_is() -> None:
    assert renderer("a dancer jumping in slow motion").lens.view(2.0).t < 1.0
    assert renderer("time-lapse of clouds over a mountain").lens.view(2.0).t > 10.0


@pytest.mark.parametrize(
    "prompt",
    [
        "a castle seen through a keyhole",
        "shot through a rainy window of a girl reading",
        "POV driving a car through a city",
        "top down shot of a couple sleeping in bed",
        "worm's-eye view of skyscrapers",
        "rack focus from a flower to a woman",
        "whip pan from a boy to a dog",
        "dolly zoom on a man in a corridor",
        "fisheye shot of a boy",
        "dutch angle shot of a detective",
    ],
)
def test_every_view_and_move_changes_the_picture_and_leaves_no_empty_edge(prompt: str) -> None:
    first, last = pictures(prompt, 8, 84)
    assert first.std() > 8
    assert np.abs(first.astype(int) - last).mean() > 0.4


@pytest.mark.parametrize("size", [(180, 320), (200, 200)])
def test_views_are_drawn_at_any_shape(size: tuple[int, int]) -> None:
    for prompt in ("POV riding a horse", "top down shot of a cup and a book", "the camera rolls around a tree"):
        script = read(prompt)
        take = takes.edit(script, 3, script.style, 48, 24).takes[0]
        assert TakeRenderer(take, *size, 24).frame(20).shape == (size[1] * 3 // 2, size[0])


@pytest.mark.parametrize("prompt", ["a bird on a branch", "a bat hanging from a branch", "a squirrel in a tree"])
def test_an_animal_in_a_tree_is_seen_from_near(prompt: str) -> None:
    drawn = renderer(prompt)
    animal = next(one for one in drawn.staged if one.relation is not None)
    size = max(drawn.lens.view(t).place(animal.depth)[0] for t in (0.0, 4.0))
    assert animal.figure.height * animal.metre * size > 0.28 * drawn.size[1]


def test_the_camera_comes_around_to_the_other_side_of_an_animal() -> None:
    one = renderer("orbit around a horse in a meadow").staged[0]
    assert one.shows(0.2)[1] == -one.shows(3.8)[1]


def test_a_thing_that_its_place_has_is_the_subject_if_it_is_alone() -> None:
    drawn = renderer("a refrigerator")
    assert [one.noun for one in drawn.staged] == ["fridge"]


def test_on_two_levels_left_and_right_hold() -> None:
    staged = {one.noun: one for one in renderer("a giraffe on the right of a bird").staged}
    assert staged["giraffe"].x > staged["bird"].x
