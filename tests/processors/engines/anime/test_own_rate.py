"""Footage keeps its own frame rate from the upload to the finished film, and its sound stays in step."""

import itertools
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from domain import models
from processors.engines.decoder import Source
from processors.media.decode import Decoding
from processors.rendering.protocol import RenderSpec
from tests.processors.engines.footage import FFMPEG
from tests.processors.engines.stages import Stages
from tests.processors.media.footage import ffmpeg

#: Seconds at which the picture flashes for a twentieth of a second and the sound beeps.
FLASHES = (0.5, 1.5)
SCENE = {"prompt": "a boat on the sea", "seed": 3, "width": 128, "height": 72}
RATES = ("24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001", "60")


def clip(path: Path, rate: str, *options: str, seconds: float = 2.0) -> Path:
    """A film that flashes and beeps."""
    on = "+".join(f"between(t,{at},{at + 0.05})" for at in FLASHES)
    picture = f"color=0x203050:s=128x72:r={rate}:d={seconds},drawbox=t=fill:c=white:enable='{on}'"
    tone = f"aevalsrc='sin(2*PI*880*t)*({on})*0.7':s=44100:d={seconds}"
    codec = options or ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")
    ffmpeg("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", tone, *codec, str(path))
    return path


def spec(fps: float, seconds: float = 2.0, **more: Any) -> RenderSpec:
    fields = {"width": 128, "height": 72, "duration_seconds": seconds, "model": "anime-cpu-1", **more}
    return RenderSpec(prompt="a flash", seed=1, fps=fps, **fields)


def bright(path: Path) -> list[float]:
    """The seconds at which the picture becomes bright."""
    with av.open(str(path)) as container:
        shown = [
            (float(frame.time or 0), frame.to_ndarray(format="gray").mean()) for frame in container.decode(video=0)
        ]
    return [b[0] for a, b in itertools.pairwise(shown) if b[1] > 180 >= a[1]]


def loud(path: Path) -> list[float]:
    """The seconds at which the sound becomes loud."""
    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    at = np.flatnonzero(np.abs(sound) > 0.1) / rate
    return list(at[np.diff(at, prepend=-1) > 0.5])


@pytest.mark.parametrize("rate", RATES)
def test_a_film_has_every_frame_of_its_footage_and_sound_in_step(tmp_path: Path, rate: str) -> None:
    exact = Fraction(rate)
    source = clip(tmp_path / "clip.mp4", rate)
    with av.open(str(source)) as container:
        count = container.streams.video[0].frames
    done, out = Stages(tmp_path, spec(round(float(exact), 3), 2.1), source).whole()
    assert (done["frames"], models.exact_rate(done["fps"])) == (count, exact)
    for name in ("video.mp4", "hls.m3u8"):
        with av.open(str(out / name)) as container:
            times = [Fraction(frame.pts or 0) * (frame.time_base or 0) for frame in container.decode(video=0)]
        assert len(times) == count
        steps = {b - a for a, b in itertools.pairwise(times)}
        assert all(abs(step - 1 / exact) < Fraction(1, 10_000) for step in steps), steps
    with av.open(str(out / "video.mp4")) as container:
        assert container.streams.video[0].average_rate == exact
    assert bright(out / "video.mp4") == pytest.approx(FLASHES, abs=1.1 / exact)
    assert loud(out / "video.mp4") == pytest.approx(bright(out / "video.mp4"), abs=1.5 / exact)


@pytest.mark.parametrize(("name", "rate"), [("clip.mp4", "25"), ("clip.mkv", "30000/1001"), ("clip.mov", "24")])
def test_a_film_of_a_part_of_its_footage_begins_and_ends_with_the_part(tmp_path: Path, name: str, rate: str) -> None:
    exact = Fraction(rate)
    source = clip(tmp_path / name, rate, seconds=3.0)
    part = spec(round(float(exact), 3), 1.2, start_seconds=1.0)
    done, out = Stages(tmp_path, part, source).whole()
    assert done["frames"] == part.frame_count
    assert bright(out / "video.mp4") == pytest.approx([0.5], abs=1.1 / exact)
    assert loud(out / "video.mp4") == pytest.approx([0.5], abs=1.5 / exact)


def test_a_part_of_footage_has_the_very_frames_of_the_whole(tmp_path: Path) -> None:
    moving = "color=black:s=128x72:r=25:d=3,geq=lum='20+mod(N*3,200)':cb=128:cr=128"
    ffmpeg("-f", "lavfi", "-i", moving, "-c:v", "libx264", "-g", "250", "-qp", "0", str(tmp_path / "clip.mp4"))
    whole = list(Source(FFMPEG, str(tmp_path / "clip.mp4")).frames(Decoding(128, 72, 25, 75)))
    part = list(Source(FFMPEG, str(tmp_path / "clip.mp4"), 1.32).frames(Decoding(128, 72, 25, 20)))
    assert len(part) == 20
    assert all((a == b).all() for a, b in zip(part, whole[33:53], strict=True))


def test_a_film_of_many_parts_at_a_broken_rate_has_equal_steps(tmp_path: Path) -> None:
    stages = Stages(tmp_path, {**SCENE, "fps": 29.97, "duration_seconds": 11.0})
    plan = stages.plan()
    assert len(plan["parts"]) > 1
    _, out = stages.whole()
    with av.open(str(out / "video.mp4")) as container:
        stream = container.streams.video[0]
        pts = sorted(packet.pts for packet in container.demux(stream) if packet.pts is not None)
        assert stream.average_rate == Fraction(30000, 1001)
    assert len(set(np.diff(pts))) == 1
    assert len(pts) == plan["frames"] == 330


@pytest.mark.parametrize("late", ["0.02", "0.0166", "0.5"])
@pytest.mark.parametrize("rate", ["25", "30000/1001", "60"])
def test_every_frame_is_taken_once_when_the_picture_begins_off_the_beat(tmp_path: Path, rate: str, late: str) -> None:
    """Times in whole milliseconds that lie half a frame off would be rounded up and down by turns."""
    moving = f"color=black:s=128x72:r={rate}:d=2,geq=lum='20+mod(N*3,200)':cb=128:cr=128"
    shifted = f"settb=1/10000,setpts=PTS+{late}/TB"
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        moving,
        "-f",
        "lavfi",
        "-i",
        "sine=d=2",
        "-vf",
        shifted,
        "-fps_mode",
        "passthrough",
        "-enc_time_base",
        "1:10000",
        "-c:v",
        "ffv1",
        "-c:a",
        "aac",
        str(tmp_path / "late.mkv"),
    )
    exact = Fraction(rate)
    frames = list(Source(FFMPEG, str(tmp_path / "late.mkv")).frames(Decoding(128, 72, exact, 200)))
    grey = [int(frame[36, 64]) for frame in frames]
    first = next(number for number, (a, b) in enumerate(itertools.pairwise(grey)) if a != b)
    steps = np.diff(grey[first:])
    assert len(steps) >= exact * 2 - 3
    assert (np.abs(steps[steps > -100] - np.median(steps)) <= 2).all(), steps


def test_a_varying_rate_stays_in_step(tmp_path: Path) -> None:
    clip(tmp_path / "steady.mkv", "30")
    dropped = ("-vf", "select='mod(n,5)+between(t,0.45,0.6)+between(t,1.45,1.6)'", "-fps_mode", "vfr")
    ffmpeg("-i", str(tmp_path / "steady.mkv"), *dropped, "-c:v", "libx264", "-c:a", "copy", str(tmp_path / "vfr.mp4"))
    done, out = Stages(tmp_path, spec(30), tmp_path / "vfr.mp4").whole()
    assert done["frames"] == 60
    assert bright(out / "video.mp4") == pytest.approx(FLASHES, abs=1.1 / 30)
    assert loud(out / "video.mp4") == pytest.approx(bright(out / "video.mp4"), abs=1.5 / 30)


@pytest.mark.parametrize(("stored", "pixel"), [("720x576", "64/45"), ("360x360", "16/9"), ("720x405", "1/1")])
def test_wide_pixels_fill_the_frame_without_bars(tmp_path: Path, stored: str, pixel: str) -> None:
    path = tmp_path / "anamorphic.mkv"
    bands = "testsrc2=s={}:r=25:d=0.2,drawbox=t=fill:c=red:w=iw/8,drawbox=t=fill:c=lime:x=iw*7/8:w=iw/8"
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        bands.format(stored),
        "-vf",
        f"setsar={pixel}",
        "-pix_fmt",
        "yuv420p",
        "-c:v",
        "libx264",
        "-crf",
        "8",
        str(path),
    )
    square = Source(FFMPEG, str(path)).frames(Decoding(640, 360, 25, 1, full=False))
    picture = cv2.cvtColor(next(square), cv2.COLOR_YUV2RGB_I420).astype(int)
    left, right = picture[4:-4, 4:70], picture[4:-4, -70:-4]
    assert (left[..., 0] - left[..., 1:].max(axis=2)).min() > 120, "red up to the edges"
    assert (right[..., 1] - right[..., 0]).min() > 120, "green up to the edges"


def test_a_providers_video_keeps_its_rate(tmp_path: Path) -> None:
    clip(tmp_path / "theirs.mp4", "30")
    stages = Stages(tmp_path, {**SCENE, "model": "veo-9", "duration_seconds": 2.0})
    assert stages.ask("adopt", file=str(tmp_path / "theirs.mp4"))["frames"] == 60
    part = [str(tmp_path / "adopt/part.tar")]
    assert stages.ask("postprocess", "out", parts=part)["done"] == "postprocess"
    done = stages.ask("stitch", "out", parts=part)
    assert (done["fps"], done["frames"], done["duration"]) == (30, 60, 2.0)
    assert bright(tmp_path / "out/video.mp4") == pytest.approx(FLASHES, abs=0.04)
    assert loud(tmp_path / "out/video.mp4") == pytest.approx(FLASHES, abs=0.05)
    assert (tmp_path / "out/sprite.vtt").read_text().count("-->") == 4
