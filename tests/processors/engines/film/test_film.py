"""Finished videos joined to one film: pictures, titles and sound."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.film import FilmClip, FilmCut, Transition, packed
from processors.engines.decoder import SourceFailed
from processors.engines.encoder import run
from processors.engines.film import mix, titles
from processors.engines.film.clips import Clips
from processors.engines.film.engine import FilmEngine
from processors.engines.registry import NoSource, engine_of
from processors.media.decode import RATE
from processors.rendering.film_files import MUSIC, clip_file
from processors.rendering.protocol import PartRange, PreprocessRequest, RenderSpec
from tests.processors.engines.footage import FFMPEG
from tests.processors.engines.stages import Stages

_TONES = (440, 1320, 660)
_COLOURS = ("red", "green", "blue")
#: Of a picture of one colour, in BGR, as a player shows it.
_BGR = {"red": (0, 0, 254), "green": (0, 128, 0), "blue": (255, 0, 0)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three clips of one colour and one tone each, and music; the second one stands upright, the third is silent."""
    made = tmp_path_factory.mktemp("clips")
    for number, (colour, tone) in enumerate(zip(_COLOURS, _TONES, strict=True)):
        size = "72x128" if number == 1 else "128x72"
        sound = ["-f", "lavfi", "-i", f"sine=frequency={tone}"] if number < 2 else []
        source = ["-f", "lavfi", "-i", f"color={colour}:size={size}:rate={30 if number else 24}", *sound]
        run([FFMPEG, "-v", "error", *source, "-t", "1", "-f", "mp4", str(made / clip_file(number))])
    source = ["-f", "lavfi", "-i", "color=black:size=64x64", "-f", "lavfi", "-i", "sine=frequency=220"]
    run([FFMPEG, "-v", "error", *source, "-t", "5", "-f", "mp4", str(made / MUSIC)])
    return made


def cut_of(*ways: Transition, title: str | None = None, **more: Any) -> FilmCut:
    clips = tuple(
        FilmClip(job=uuid4(), key="k", sha256="00", seconds=1.0, title=None if number else title)
        for number in range(len(ways) + 1)
    )
    return FilmCut(clips=clips, transitions=ways, **more)


def spec_of(cut: FilmCut, width: int = 128, height: int = 72) -> RenderSpec:
    return RenderSpec(
        "A film", 1, None, width, height, duration_seconds=cut.seconds, model="film-cpu-1", film=packed(cut)
    )


def drawn(folder: Path, cut: FilmCut, width: int = 128, height: int = 72) -> list[NDArray[Any]]:
    """All pictures as BGR."""
    frames = cut.starts()[-1]
    engine = FilmEngine(spec_of(cut, width, height), Clips(FFMPEG, folder))
    pictures = [cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420) for frame in engine.frames(PartRange(0, frames), frames)]
    assert len(pictures) == frames
    return pictures


def shows(picture: NDArray[Any], colour: str) -> bool:
    """Whether the middle of a picture has a colour."""
    height, width = picture.shape[:2]
    return bool(np.abs(picture[height // 2, width // 2].astype(int) - _BGR[colour]).max() < 40)


def test_clips_follow_one_another_at_the_films_rate(folder: Path) -> None:
    pictures = drawn(folder, cut_of("cut", "cut"))
    assert len(pictures) == 72
    for number, picture in enumerate(pictures):
        assert shows(picture, _COLOURS[number // 24]), number


def test_in_a_dissolve_both_clips_are_seen_and_the_film_is_shorter(folder: Path) -> None:
    pictures = drawn(folder, cut_of("dissolve"))
    assert len(pictures) == 36
    reds = [int(picture[36, 64, 2]) for picture in pictures]
    assert reds[11] > 240 > reds[14] > reds[18] > reds[22] > 5 > reds[24]


def test_a_fade_goes_through_black(folder: Path) -> None:
    means = [float(picture.mean()) for picture in drawn(folder, cut_of("fade"))]
    assert max(means[23:25]) < 8 < 30 < min(means[10], means[38])


def test_a_wipe_uncovers_the_next_clip_from_one_side(folder: Path) -> None:
    middle = drawn(folder, cut_of("wipe"), 128, 72)[18]
    assert middle[36, 120, 2] > 200
    assert middle[36, 4, 2] < 60


def test_an_upright_clip_is_seen_whole_over_a_blurred_copy(folder: Path) -> None:
    picture = drawn(folder, cut_of("cut"), 128, 72)[40]
    assert shows(picture, "green")
    assert 30 < int(picture[36, 4, 1]) < 110
    tall = drawn(folder, cut_of("cut"), 72, 128)
    assert tall[10].shape == (128, 72, 3)
    assert 60 < int(tall[10][4, 36, 2]) < 220


def test_a_title_is_written_over_the_beginning_of_its_clip_only(folder: Path) -> None:
    plain, titled = (drawn(folder, cut_of("cut", title=title), 320, 180) for title in (None, "Dawn & dusk"))
    changed = [float(np.abs(a.astype(int) - b).mean()) for a, b in zip(plain, titled, strict=True)]
    assert changed[12] > 1
    assert max(changed[0], changed[23], *changed[24:]) == 0
    where = np.abs(plain[12].astype(int) - titled[12]).max(axis=2) > 8
    rows = np.nonzero(where.any(axis=1))[0]
    assert 110 < rows[0] < rows[-1] < 165


def test_a_title_that_the_fonts_cannot_write_is_left_out() -> None:
    assert titles.lower_third("สวัสดี", 320, 180) is None
    assert titles.lower_third("W" * 80, 64, 64) is not None


@pytest.mark.parametrize("size", [(64, 64), (1920, 1080), (720, 1280), (64, 1920)])
def test_a_title_of_any_length_stays_within_the_frame(size: tuple[int, int]) -> None:
    frame = np.full((size[1] * 3 // 2, size[0]), 128, np.uint8)
    for text in ("a", "Wide words " * 7, "長" * 80):
        title = titles.lower_third(text, *size)
        assert title
        assert 0 <= title.x < size[0]
        assert 0 <= title.y < size[1]
        assert (titles.titled(frame, title, 1.0) != frame).any()


def test_a_clip_that_ends_early_stays_on_its_last_picture(folder: Path) -> None:
    pictures = list(Clips(FFMPEG, folder).pictures(0, (128, 72), 40))
    assert len(pictures) == 40
    assert (pictures[-1] == pictures[23]).all()


def test_a_file_that_is_missing_is_said(folder: Path) -> None:
    with pytest.raises(SourceFailed, match="missing"):
        next(Clips(FFMPEG, folder).pictures(7, (128, 72), 4))
    with pytest.raises(NoSource):
        engine_of(PreprocessRequest(spec=spec_of(cut_of("cut")), folder="/", ffmpeg=FFMPEG))


# Sound.


def sound_of(folder: Path, cut: FilmCut) -> NDArray[Any] | None:
    """Its samples, -1..1."""
    data = FilmEngine(spec_of(cut), Clips(FFMPEG, folder)).sound(cut.starts()[-1])
    return None if data is None else mix.samples(data[44:])


def share(sound: NDArray[Any], begin: float, end: float, hertz: int) -> float:
    """How much of a stretch of sound is at a pitch, 0..1."""
    part = sound[round(begin * RATE) : round(end * RATE), 0]
    power = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2
    near = np.abs(np.fft.rfftfreq(len(part), 1 / RATE) - hertz) < 30
    return float(power[near].sum() / max(float(power.sum()), 1e-12))


def test_each_clip_keeps_its_sound_in_its_place(folder: Path) -> None:
    sound = sound_of(folder, cut_of("cut", "cut"))
    assert sound is not None
    assert len(sound) == 3 * RATE
    assert share(sound, 0.1, 0.9, 440) > 0.9
    assert share(sound, 1.1, 1.9, 1320) > 0.9
    assert float(np.abs(sound[round(2.1 * RATE) :]).max()) < 0.001
    assert float(np.abs(np.diff(sound, axis=0)).max()) < 0.1


def test_a_long_sound_shows_that_it_is_being_made(folder: Path) -> None:
    breaths: list[None] = []
    clips = Clips(FFMPEG, folder, lambda: breaths.append(None))
    FilmEngine(spec_of(cut_of("cut", "cut", music_key="k")), clips).sound(72)
    assert len(breaths) == 4


def test_music_lies_under_the_clips_and_ends_with_the_film(folder: Path) -> None:
    sound = sound_of(folder, cut_of("cut", "cut", music_key="k"))
    assert sound is not None
    assert share(sound, 0.2, 0.8, 440) > share(sound, 0.2, 0.8, 220) > 0.01
    assert share(sound, 2.1, 2.6, 220) > 0.9
    assert float(np.abs(sound[-40:]).max()) < 0.01
    assert float(np.abs(sound).max()) <= 0.9


def test_music_is_composed_for_a_mood_and_any_length(folder: Path) -> None:
    sound = sound_of(folder, cut_of("dissolve", mood="calm"))
    assert sound is not None
    assert len(sound) == round(1.5 * RATE)
    long = mix.composed("epic", 100.0, 3)
    assert len(long) == 100 * RATE
    assert float(np.abs(long[89 * RATE : 91 * RATE]).max()) > 0.01
    assert (mix.composed("epic", 5.0, 3) == mix.composed("epic", 5.0, 3)).all()


def test_clips_without_sound_make_a_silent_film(folder: Path, tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / clip_file(number)).write_bytes((folder / clip_file(2)).read_bytes())
    assert sound_of(tmp_path, cut_of("cut")) is None
    assert mix.mixed(None, np.ones((RATE, 2), np.float32)).shape == (RATE, 2)


# Whole.


@pytest.mark.parametrize("wanted", ["mp4", "webm", "gif"])
def test_a_film_has_all_that_other_videos_have_and_the_format_that_was_wanted(
    folder: Path, tmp_path: Path, wanted: Any
) -> None:
    cut = cut_of("cut", "dissolve", format=wanted)
    done, out = Stages(tmp_path, spec_of(cut), folder).whole()
    more = [] if wanted == "mp4" else [f"video.{wanted}"]
    assert done["files"] == ["video.mp4", "hls.m3u8", "hls.mp4", *more]
    assert (done["frames"], done["duration"]) == (60, 2.5)
    for name in done["files"]:
        assert (out / name).stat().st_size > 0
    with av.open(str(out / "video.mp4")) as film:
        recipe = json.loads(film.metadata["comment"])
    assert (recipe["model"], recipe["version"]) == ("film-cpu-1", "1.0.0")
    for name in more:
        with av.open(str(out / name)) as copy:
            assert sum(1 for _ in copy.decode(video=0)) == {"webm": 60, "gif": 30}[wanted]
            assert bool(copy.streams.audio) == (wanted == "webm")


def test_the_edit_says_what_is_seen_when(folder: Path, tmp_path: Path) -> None:
    made = Stages(tmp_path, spec_of(cut_of("fade", title="Dawn")), folder).plan()
    assert made["parts"] == [{"first": 0, "count": 48}]
    assert [(shot["first"], shot["transition"], shot["title"]) for shot in made["edit"]["shots"]] == [
        (0, "cut", "Dawn"),
        (24, "fade", None),
    ]
