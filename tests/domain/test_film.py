"""Films that are joined from finished videos: their length, and what is refused."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import film
from domain.film import BadClips, BadTitles, BadTransitions, ClipNotFinished, FilmClip, FilmCut, FilmTooLong, Transition
from domain.job import Job
from domain.models import FILM, ModelNeedsClips, choose, require_material
from processors.engines.director.sound.moods import MOODS
from tests.examples import ORDER, VIDEO

_TRANSITIONS = st.sampled_from(["cut", "dissolve", "fade", "wipe"])


def cut_of(*seconds: float, way: Transition = "cut", **more: Any) -> FilmCut:
    clips = tuple(FilmClip(job=uuid4(), key="k", sha256="00", seconds=each) for each in seconds)
    return FilmCut(clips=clips, transitions=(way,) * (len(clips) - 1), **more)


def job() -> Job:
    return Job.queue(UUID(int=7), uuid4(), 1, ORDER)


def finished() -> Job:
    done = job()
    done.start(1, "worker-1")
    done.complete(1, VIDEO)
    return done


@pytest.mark.parametrize(
    ("way", "seconds", "film_seconds"),
    [
        ("cut", (2.0, 3.5), 5.5),
        ("fade", (2.0, 3.5), 5.5),
        ("dissolve", (2.0, 3.5), 5.0),
        ("wipe", (5.0, 5.0, 5.0), 14.0),
        ("dissolve", (0.5, 5.0), 5.25),
        ("dissolve", (0.04, 5.0), 5.042),
    ],
)
def test_where_two_clips_are_seen_at_once_the_film_is_shorter(
    way: Transition, seconds: tuple[float, ...], film_seconds: float
) -> None:
    assert cut_of(*seconds, way=way).seconds == film_seconds


@given(st.lists(st.tuples(st.floats(0.01, 30), _TRANSITIONS), min_size=2, max_size=50))
def test_clips_follow_one_another_and_no_frame_shows_more_than_two(parts: list[tuple[float, Transition]]) -> None:
    cut = msgspec.structs.replace(
        cut_of(*(seconds for seconds, _ in parts)), transitions=tuple(way for _, way in parts[1:])
    )
    starts, overlaps = cut.starts(), [0, *cut.overlaps(), 0]
    assert starts == sorted(starts)
    for number, clip in enumerate(cut.clips):
        assert overlaps[number] + overlaps[number + 1] <= clip.frames
        assert starts[number + 1] == starts[number] + clip.frames - overlaps[number + 1]


def test_a_film_is_read_again_as_it_was_written() -> None:
    cut = cut_of(1.0, 2.0, mood="calm", format="webm")
    assert film.unpacked(film.packed(cut)) == cut
    titled = msgspec.structs.replace(cut, clips=(msgspec.structs.replace(cut.clips[0], title="A & B"), cut.clips[1]))
    assert film.unpacked(film.packed(titled)).clips[0].title == "A & B"


def test_a_film_takes_ten_minutes_of_videos_and_a_gif_shows_fifteen_seconds() -> None:
    assert film.checked(cut_of(300.0, 300.0)).seconds == FILM.max_seconds
    assert film.checked(cut_of(7.5, 7.5, format="gif")).seconds == 15
    for cut in (cut_of(300.0, 300.5), cut_of(0.2, 0.3)):
        with pytest.raises(BadClips):
            film.checked(cut)
    with pytest.raises(FilmTooLong, match=r"15\.5 seconds"):
        film.checked(cut_of(8.0, 7.5, format="gif"))


def test_one_transition_is_meant_for_all_borders() -> None:
    assert film.each_transition((), 3) == ("cut", "cut")
    assert film.each_transition(("fade",), 3) == ("fade", "fade")
    assert film.each_transition(("fade", "wipe"), 3) == ("fade", "wipe")
    for asked in (("fade", "wipe", "cut"), ("fade", "wipe")):
        with pytest.raises(BadTransitions, match="3: one for each border"):
            film.each_transition(asked[:2], 4)
    with pytest.raises(BadTransitions):
        film.each_transition(("fade", "wipe"), 2)


def test_titles_are_cleaned_and_empty_ones_are_none() -> None:
    assert film.each_title((), 2) == (None, None)
    assert film.each_title((" A\n& B\u202e", "\u200b", None, ""), 4) == ("A & B", None, None, None)
    for asked in (("a",), ("a", "x" * 81)):
        with pytest.raises(BadTitles):
            film.each_title(asked, 2)


def test_a_clip_is_the_video_of_a_finished_job() -> None:
    found = film.clip_of(finished(), "Dawn")
    assert (found.job, found.key, found.seconds, found.title) == (UUID(int=7), VIDEO.video_key, 5.0, "Dawn")


def test_what_is_not_finished_or_is_lost_is_no_clip_and_is_named() -> None:
    lost = finished()
    lost.lose_video("reader")
    for one in (job(), lost):
        with pytest.raises(ClipNotFinished, match=str(UUID(int=7))):
            film.clip_of(one, None)


def test_the_model_that_joins_videos_makes_none_of_a_prompt_or_a_file() -> None:
    for from_file in (False, True):
        with pytest.raises(ModelNeedsClips):
            require_material(choose("film-cpu-1").card, from_file=from_file)


def test_moods_are_those_for_which_music_is_composed() -> None:
    assert set(film.MOODS) == set(MOODS)
