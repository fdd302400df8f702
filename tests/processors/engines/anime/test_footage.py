"""A real clip through every style, from plan to finished video: odd size, rotation flag, noise, a cut, sound."""

import itertools
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.anime.styles import STYLES
from processors.engines.decoder import Source
from processors.media.decode import Decoding
from tests.processors.engines.footage import CUT, FFMPEG, clean, film
from tests.processors.engines.stages import Stages

LYING, UPRIGHT = (323, 181), (180, 320)
SECONDS, FPS = 2.0, 24


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As a telephone held upright films: lying on its side, with the flag that says so."""
    return film(tmp_path_factory.mktemp("upright") / "clip.mp4", LYING, SECONDS, FPS, turn=90)


@pytest.fixture(scope="module")
def guide() -> list[NDArray[Any]]:
    """What is to be seen, without noise, upright and at the size of the result; BGR."""
    frames = [np.rot90(frame) for frame in clean(*LYING, round(SECONDS * FPS), FPS)]
    return [cv2.resize(np.ascontiguousarray(frame), UPRIGHT, interpolation=cv2.INTER_AREA) for frame in frames]


@pytest.fixture(scope="module")
def paths(guide: list[NDArray[Any]]) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """For every frame but the first: where its pixels were in the one before, and where that is certain."""
    dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    xs, ys = np.meshgrid(*(np.arange(side, dtype=np.float32) for side in UPRIGHT))
    out = []
    for before, now in itertools.pairwise(guide):
        grey, last = (cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) for picture in (now, before))
        path = np.dstack([xs, ys]) + dis.calc(grey, last, np.zeros((*UPRIGHT[::-1], 2), np.float32))
        carried = cv2.remap(before, path, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[call-overload]  # the stubs ask for a second map
        out.append((path, np.abs(carried.astype(int) - now).max(axis=2) < 12))
    return out


def flicker(frames: list[NDArray[Any]], paths: list[tuple[NDArray[Any], NDArray[Any]]]) -> float:
    """Mean difference between a frame and the one before carried along; the cut is left out."""
    out, cut = [], round(len(frames) * CUT)
    for number, ((before, now), (path, seen)) in enumerate(zip(itertools.pairwise(frames), paths, strict=False), 1):
        if abs(number - cut) > 1:
            carried = cv2.remap(before, path, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[call-overload]  # as above
            out.append(np.abs(carried.astype(int) - now).mean(axis=2)[seen].mean())
    return float(np.mean(out))


def beep_time(video: Path) -> float:
    """The second at which the sound begins to beep."""
    with av.open(str(video)) as container:
        rate = container.streams.audio[0].rate
        samples = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    return float(np.argmax(np.abs(samples) > 0.1)) / rate


@pytest.fixture(scope="module")
def before(clip: Path, paths: Any) -> float:
    """How much the footage flickers."""
    decoded = Source(FFMPEG, str(clip)).frames(Decoding(*UPRIGHT, FPS, 48, full=False))
    return flicker([cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420) for frame in decoded], paths)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_keeps_length_and_sound_and_calms_the_picture(
    clip: Path, paths: Any, before: float, tmp_path: Path, style: str
) -> None:
    spec = {"prompt": "two people", "seed": 1, "style": style, "width": 180, "height": 320, "model": "anime-cpu-1"}
    done, out = Stages(tmp_path, {**spec, "duration_seconds": 60.0}, clip).whole()
    with av.open(str(out / "video.mp4")) as container:
        frames = [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]
    assert abs(done["frames"] - SECONDS * FPS) <= 1
    assert len(frames) == done["frames"]
    jumps = [np.abs(b.astype(int) - a).mean() for a, b in itertools.pairwise(frames)]
    cut = (int(np.argmax(jumps)) + 1) / FPS
    assert cut == pytest.approx(SECONDS * CUT, abs=1.1 / FPS)
    assert beep_time(out / "video.mp4") == pytest.approx(cut, abs=1.5 / FPS)
    after = flicker(frames, paths)
    print(f"{style}: flicker {before:.2f} → {after:.2f}")
    assert after < before
