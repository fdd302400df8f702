"""Animated pictures are footage: every frame at its time, again and again up to the length that was asked for."""

import subprocess
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines import loop
from processors.engines.decoder import Source
from processors.media.decode import Decoding
from processors.rendering.protocol import RenderSpec
from tests.processors.engines.footage import FFMPEG
from tests.processors.engines.stages import Stages
from tests.processors.media.footage import ffmpeg

#: One colour after the other, a tenth of a second each; the last one three tenths.
COLOURS = ((220, 40, 40), (40, 180, 60), (50, 70, 220))
DELAYS = (0.1, 0.1, 0.3)
NAMES = ("a.gif", "a.png", "a.webp")


def animated(folder: Path, name: str, size: tuple[int, int] = (128, 72), again: int = 0) -> Path:
    """An animated picture in which every colour is shown for its own time; `again`: how often it says it runs, 0 for
    ever.
    """
    animation = cv2.Animation()
    pictures = [np.full((size[1], size[0], 4), (*colour[::-1], 255), np.uint8) for colour in COLOURS]
    for number, picture in enumerate(pictures):
        cv2.circle(picture, (20 + 30 * number, 36), 12, (255, 255, 255, 255), -1)
    animation.frames, animation.durations = pictures, [round(delay * 1000) for delay in DELAYS]
    animation.loop_count = again
    assert cv2.imwriteanimation(str(folder / name), animation)
    return folder / name


def shown(frames: list[NDArray[Any]]) -> list[int]:
    """Which of the colours each frame has."""
    out = []
    for frame in frames:
        colour = cv2.cvtColor(frame, cv2.COLOR_YUV2RGB_I420)[4, 120].astype(int)
        out.append(int(np.argmin([np.abs(colour - known).sum() for known in COLOURS])))
    return out


@pytest.mark.parametrize("again", [0, 1])
@pytest.mark.parametrize("name", NAMES)
def test_every_frame_is_shown_at_its_time_and_then_again(tmp_path: Path, name: str, again: int) -> None:
    source = Source(FFMPEG, str(animated(tmp_path, name, again=again)))
    found = shown(list(source.frames(Decoding(128, 72, 20, 24, full=False))))
    assert len(found) == 24
    assert found == ([0, 0, 1, 1] + [2] * 6) * 2 + [0, 0, 1, 1]


@pytest.mark.parametrize("name", ["a.gif", "a.webp"])
def test_the_anime_engine_paints_all_of_it_up_to_the_length_that_was_asked_for(tmp_path: Path, name: str) -> None:
    spec = RenderSpec("colours", 1, "cel", 128, 72, 10, 2.0, "anime-cpu-1")
    done, out = Stages(tmp_path, spec, animated(tmp_path, name)).whole()
    assert (done["frames"], done["fps"], done["duration"]) == (20, 10, 2.0)
    capture = subprocess.run(
        [FFMPEG, "-v", "error", "-i", str(out / "video.mp4"), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    pictures = np.frombuffer(capture.stdout, np.uint8).reshape(20, 72, 128, 3)
    assert len({tuple((picture[4, 120] // 64).tolist()) for picture in pictures}) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_a_part_in_the_middle_is_that_of_the_whole(tmp_path: Path, name: str) -> None:
    source = Source(FFMPEG, str(animated(tmp_path, name)))
    whole = list(source.frames(Decoding(128, 72, 20, 24)))
    part = list(source.frames(Decoding(128, 72, 20, 7, first=11)))
    assert all(np.array_equal(a, b) for a, b in zip(whole[11:18], part, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_set_in_motion_as_a_picture_it_is_its_first_frame(tmp_path: Path, name: str) -> None:
    picture = Source(FFMPEG, str(animated(tmp_path, name))).still(128, 72, 1.0)
    assert np.abs(picture[4, 120, ::-1].astype(int) - COLOURS[0]).max() < 48


def test_what_is_too_large_to_be_kept_is_decoded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_KEPT", 20_000)
    source = Source(FFMPEG, str(animated(tmp_path, "a.gif")))
    assert shown(list(source.frames(Decoding(128, 72, 20, 8, first=37, full=False)))) == [2, 2, 2, 0, 0, 1, 1, 2]


def test_a_still_picture_for_the_anime_engine_is_painted_for_all_its_length(tmp_path: Path) -> None:
    """No frame is missing, whichever part of the file marks it as animated."""
    cv2.imwrite(str(tmp_path / "still.png"), np.full((72, 128, 3), 90, np.uint8))
    ffmpeg("-i", str(tmp_path / "still.png"), str(tmp_path / "still.gif"))
    for name in ("still.gif", "still.png"):
        spec = RenderSpec("colours", 1, "cel", 128, 72, 10, 1.0, "anime-cpu-1")
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        done, _ = Stages(folder, spec, tmp_path / name).whole()
        assert done["frames"] == 10
