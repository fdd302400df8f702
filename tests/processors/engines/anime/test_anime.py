"""Footage through the anime engine."""

import hashlib
import itertools
import subprocess
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines import program
from processors.engines.anime.painter import Painter
from processors.engines.anime.planes import Planes, from_bgr
from processors.engines.anime.styles import STYLES, named
from processors.engines.decoder import Source, SourceFailed
from processors.engines.registry import NoSource, engine_for
from processors.rendering.protocol import PartRange, RenderSpec
from tests.processors.engines.footage import CUT, FFMPEG, clean, film, noisy
from tests.processors.engines.stages import Stages, pictures

SIZE = (322, 182)


def spec(style: str | None = "studio", prompt: str = "two people", **more: Any) -> RenderSpec:
    fields = {"width": 320, "height": 180, "duration_seconds": 60.0, "model": "anime-cpu-1", **more}
    return RenderSpec(prompt=prompt, seed=1, style=style, **fields)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("footage") / "clip.mp4", (321, 181))


def painted(path: Path, wanted: RenderSpec) -> list[NDArray[Any]]:
    return pictures(wanted, path)


def digest(frames: list[NDArray[Any]]) -> str:
    return hashlib.sha256(b"".join(frame.tobytes() for frame in frames)).hexdigest()


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_changes_every_frame_and_keeps_their_number(clip: Path, style: str) -> None:
    frames = painted(clip, spec(style))
    assert abs(len(frames) - 2.0 * 24) <= 1
    assert {frame.shape for frame in frames} == {(270, 320)}


def test_every_style_looks_different_from_the_others(clip: Path) -> None:
    ends = {style: painted(clip, spec(style, duration_seconds=0.2))[-1].astype(int) for style in STYLES}
    names = sorted(ends)
    distances = [np.abs(ends[a] - ends[b]).mean() for a in names for b in names if a < b]
    assert min(distances) > 3


def test_the_same_order_paints_the_same_frames(clip: Path) -> None:
    order = spec("manga", "speed, petals, rain, cinematic, glow", duration_seconds=0.5)
    assert digest(painted(clip, order)) == digest(painted(clip, order))


@pytest.mark.parametrize("words", ["rain", "sakura petals", "halftone", "vignette", "cinematic", "glow", "race fast"])
def test_words_of_the_prompt_add_something_and_no_takes_it_away(clip: Path, words: str) -> None:
    plain = digest(painted(clip, spec(duration_seconds=0.4)))
    assert digest(painted(clip, spec(prompt=f"two people, {words}", duration_seconds=0.4))) != plain
    first = words.split()[0]
    if " " not in words:
        assert digest(painted(clip, spec(prompt=f"two people, no {first}", duration_seconds=0.4))) == plain


def test_on_twos_every_drawing_stays_for_two_frames(clip: Path) -> None:
    frames = painted(clip, spec(prompt="on-twos", duration_seconds=0.5))
    assert all(np.array_equal(a, b) for a, b in zip(frames[::2], frames[1::2], strict=True))
    assert not np.array_equal(frames[1], frames[2])


def flicker(frames: list[NDArray[Any]], guide: list[NDArray[Any]]) -> float:
    """Mean difference between a frame and the one before carried along by the true movement; cuts left out."""
    dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    height, width = guide[0].shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    greys = [cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) for picture in guide]
    out = []
    for k in range(1, len(frames)):
        if k == round(len(frames) * CUT):
            continue
        flow = dis.calc(greys[k], greys[k - 1], np.zeros((height, width, 2), np.float32))
        x, y = xs + flow[..., 0], ys + flow[..., 1]
        carried, expected = (
            cv2.remap(f[k - 1], x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for f in (frames, guide)
        )
        # Where even the clean picture does not match, something was uncovered: that is no flicker.
        seen = np.abs(expected.astype(int) - guide[k]).max(axis=2) < 12
        out.append(np.abs(carried.astype(int) - frames[k]).mean(axis=2)[seen].mean())
    return float(np.mean(out))


def to_bgr(planes: Planes) -> NDArray[Any]:
    width, height = planes.size
    colours = [cv2.resize(c, (width, height), interpolation=cv2.INTER_LINEAR) for c in (planes.v, planes.u)]
    return cv2.cvtColor(cv2.merge([planes.y, *colours]), cv2.COLOR_YCrCb2BGR)


@pytest.fixture(scope="module")
def footage() -> tuple[list[NDArray[Any]], list[NDArray[Any]], float]:
    """Noisy frames, the same without noise, and how much the noisy ones flicker."""
    rough, smooth = list(noisy(*SIZE, 20, 24)), list(clean(*SIZE, 20, 24))
    return rough, smooth, flicker(rough, smooth)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_the_painting_flickers_less_than_the_footage(footage: Any, style: str) -> None:
    rough, smooth, before = footage
    painter = Painter(named(style), *SIZE)
    frames = [to_bgr(painter.paint(from_bgr(picture))[0]) for picture in rough]
    assert flicker(frames, smooth) < before


def test_a_cut_is_found_and_nothing_else_is_taken_for_one(footage: Any) -> None:
    painter = Painter(named("studio"), *SIZE)
    cuts = [number for number, picture in enumerate(footage[0]) if painter.paint(from_bgr(picture))[1].cut]
    assert cuts == [0, 10]


def test_nothing_of_the_old_shot_is_left_after_a_cut(footage: Any) -> None:
    through, fresh = Painter(named("cel"), *SIZE), Painter(named("cel"), *SIZE)
    for picture in footage[0][:11]:
        after = through.paint(from_bgr(picture))[0]
    alone = fresh.paint(from_bgr(footage[0][10]))[0]
    assert np.array_equal(after.y, alone.y)


def test_sound_stays_in_step_with_the_picture(clip: Path, tmp_path: Path) -> None:
    done, out = Stages(tmp_path, spec(), clip).whole()
    assert abs(done["frames"] - 48) <= 1
    with av.open(str(out / "video.mp4")) as container:
        frames = [frame.to_ndarray(format="gray").astype(int) for frame in container.decode(video=0)]
        jumps = [np.abs(b - a).mean() for a, b in itertools.pairwise(frames)]
        container.seek(0)
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
        rate = container.streams.audio[0].rate
        assert container.duration == pytest.approx(2_000_000, abs=60_000)
    cut, beep = (int(np.argmax(jumps)) + 1) / 24, int(np.argmax(np.abs(sound) > 0.1)) / rate
    assert cut == pytest.approx(1.0, abs=1.1 / 24)
    assert beep == pytest.approx(cut, abs=1.5 / 24)


def test_a_silent_video_stays_silent(tmp_path: Path) -> None:
    done, out = Stages(tmp_path, spec(), film(tmp_path / "mute.mp4", seconds=0.5, sound=False)).whole()
    assert done["frames"] == 12
    with av.open(str(out / "video.mp4")) as container:
        assert not container.streams.audio


def test_a_turned_video_is_painted_upright(tmp_path: Path) -> None:
    """The flag says a quarter turn: a landscape recording is a portrait video."""
    turned = film(tmp_path / "turned.mp4", (322, 182), seconds=0.2, turn=90)
    order = spec(width=180, height=320)
    frame = painted(turned, order)[0][:320]
    flat = painted(tmp_path / "upright.mp4", spec())[0][:180]
    expected = np.rot90(flat)
    assert np.abs(expected.astype(int) - frame).mean() < 12


def test_a_video_of_another_shape_is_shown_whole(clip: Path) -> None:
    frame = painted(clip, spec(width=180, height=320, duration_seconds=0.1))[0][:320]
    edges = np.abs(cv2.Laplacian(frame, cv2.CV_32F))
    assert edges[115:205].mean() > 3 * max(edges[:90].mean(), edges[230:].mean())


@pytest.mark.parametrize("size", [(64, 64), (64, 640), (642, 66)])
def test_any_even_size_can_be_painted(clip: Path, size: tuple[int, int]) -> None:
    frames = painted(clip, spec("watercolor", "halftone rain", width=size[0], height=size[1], duration_seconds=0.15))
    assert frames[-1].shape == (size[1] * 3 // 2, size[0])


@pytest.mark.parametrize("content", [b"", b"#EXTM3U\nhttp://example.org/a.ts\n", b"\0\0\0\x18ftypmp42" + bytes(400)])
def test_a_bad_file_is_one_clear_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.mp4").write_bytes(content)
    with pytest.raises(SourceFailed, match=r"^The uploaded file cannot be .+\.$"):
        painted(tmp_path / "bad.mp4", spec())


def test_a_cut_short_video_is_painted_as_far_as_it_goes(tmp_path: Path, clip: Path) -> None:
    whole = tmp_path / "whole.mkv"
    film(whole, seconds=1.0)
    (tmp_path / "half.mkv").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert 1 <= len(painted(tmp_path / "half.mkv", spec())) <= 20


def test_the_engine_asks_for_a_file_and_the_drawn_scenes_refuse_one(clip: Path) -> None:
    with pytest.raises(NoSource, match="needs an uploaded file"):
        engine_for(spec())
    with pytest.raises(NoSource, match="cannot use an uploaded file"):
        engine_for(spec(model="scene-cpu-1"), Source(FFMPEG, str(clip)))


def test_a_request_names_its_source_and_its_mistakes_are_one_line(clip: Path, tmp_path: Path) -> None:
    for model, source, answer in (
        ("anime-cpu-1", clip, "done"),
        ("motion-cpu-1", clip, "done"),
        ("anime-cpu-1", None, "needs an uploaded file"),
        ("anime-cpu-1", Path("/nowhere/clip.mp4"), "could not be opened"),
    ):
        verdict = Stages(tmp_path, spec(model=model, duration_seconds=0.2), source).plan()
        assert answer in verdict or answer in verdict.get("error", "")


def test_a_decoder_that_falls_silent_is_ended(clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = tmp_path / "ffmpeg"
    stuck.write_text("#!/bin/sh\nexec sleep 60\n")
    stuck.chmod(0o755)
    monkeypatch.setattr(program, "STALL", 0.2)
    with pytest.raises(SourceFailed, match="the decoder got stuck") as failure:
        next(engine_for(spec(), Source(str(stuck), str(clip))).frames(PartRange(0, 1), 1))
    assert "silent for 0.2 s" in failure.value.detail


@pytest.fixture(scope="module")
def restless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Footage with a cut in every second, filmed at another rate and size."""
    folder = tmp_path_factory.mktemp("restless")
    clips = [film(folder / f"{number}.mkv", (321, 181), fps=25) for number in range(3)]
    (folder / "list").write_text("".join(f"file '{clip}'\n" for clip in clips))
    join_clips = [FFMPEG, "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", str(folder / "list")]
    subprocess.run([*join_clips, "-c", "copy", str(folder / "all.mkv")], check=True, timeout=60)
    return folder / "all.mkv"


def test_shots_are_parts_and_footage_with_many_is_normalised_once(restless: Path, tmp_path: Path) -> None:
    stages = Stages(tmp_path, spec(), restless)
    made = stages.plan()
    firsts = [part["first"] for part in made["parts"]]
    assert firsts == pytest.approx([0, 24, 48, 72, 96, 120], abs=3)
    assert made["source"] == "mezzanine.mp4"
    assert stages.source != restless
    assert [shot["first"] for shot in made["edit"]["shots"]] == firsts


def test_a_part_of_normalised_footage_is_nearly_that_of_the_upload(restless: Path, tmp_path: Path) -> None:
    stages = Stages(tmp_path, spec("pastel"), restless)
    stages.plan()
    assert stages.source is not None
    for part in (PartRange(0, 2), PartRange(72, 3)):
        shown, direct = (
            list(engine_for(spec("pastel"), Source(FFMPEG, str(path))).frames(part, 144))
            for path in (stages.source, restless)
        )
        assert len(shown) == len(direct) == part.count
        assert all(np.abs(a.astype(int) - b).mean() < 3 for a, b in zip(shown, direct, strict=True))


def beeps(path: Path) -> list[float]:
    """The seconds at which a beep begins."""
    with av.open(str(path)) as container:
        samples = [(frame.time, frame.to_ndarray()[0]) for frame in container.decode(audio=0)]
        rate = container.streams.audio[0].rate
    loud = np.concatenate([np.flatnonzero(np.abs(part) > 0.1) / rate + (time or 0.0) for time, part in samples])
    return list(loud[np.flatnonzero(np.diff(loud, prepend=-1) > 0.5)])


def test_the_sound_of_normalised_footage_stays_in_step(restless: Path, tmp_path: Path) -> None:
    _, out = Stages(tmp_path, spec(), restless).whole()
    assert len(beeps(restless)) == 3
    assert beeps(out / "video.mp4") == pytest.approx(beeps(restless), abs=1.5 / 24)
