"""The stages of a render, from the plan to the finished files."""

import hashlib
import itertools
import json
import re
import struct
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from processors.engines import partition
from processors.engines.registry import VERSIONS
from processors.rendering import protocol
from tests.processors.engines.footage import CUT, FFMPEG, film
from tests.processors.engines.stages import Stages

SPEC: dict[str, Any] = {
    "prompt": 'a red boat on the sea at dusk ⛵ "quoted" \u0000',
    "seed": 3,
    "width": 320,
    "height": 180,
    "duration_seconds": 11.0,
}


@pytest.fixture(scope="module")
def film_of_parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stages, dict[str, Any], Path]:
    """A drawn video that has more than one part."""
    stages = Stages(tmp_path_factory.mktemp("parts"), SPEC)
    return stages, *stages.whole()


def boxes(path: Path) -> list[str]:
    """The names of the top-level boxes of an MP4, in order."""
    data, names, at = path.read_bytes(), [], 0
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        names.append(name.decode())
        at += size
    return names


def times(path: Path) -> list[tuple[Any, Any]]:
    """When each packet of the picture is shown and sent."""
    with av.open(str(path)) as container:
        picture = container.streams.video[0]
        return [(packet.pts, packet.dts) for packet in container.demux(picture) if packet.size]


def test_the_parts_of_a_plan_cover_every_frame_once(tmp_path: Path) -> None:
    for seconds in (0.1, 1, 5, 7.4, 7.6, 20, 60):
        made = Stages(tmp_path, {**SPEC, "duration_seconds": seconds}).plan()
        ends = list(itertools.accumulate(part["count"] for part in made["parts"]))
        assert [part["first"] for part in made["parts"]] == [0, *ends[:-1]]
        assert made["frames"] == ends[-1] == max(1, round(seconds * 24))
        assert len(ends) <= 64
        assert len(json.dumps(made["edit"])) < 32_768


def test_too_many_parts_are_joined_with_their_neighbours() -> None:
    borders = partition.merge_short([*range(0, 1000, 7), 1000])
    assert len(borders) == protocol.MAX_PARTS + 1
    assert (borders[0], borders[-1]) == (0, 1000)


def test_the_whole_video_has_every_frame_at_its_time(film_of_parts: Any) -> None:
    _, done, folder = film_of_parts
    video = folder / "video.mp4"
    assert done == {
        "done": "stitch",
        "files": ["video.mp4", "hls.m3u8", "hls.mp4"],
        "frames": 264,
        "duration": 11.0,
        "size": video.stat().st_size,
        "sha256": hashlib.sha256(video.read_bytes()).hexdigest(),
        "width": 320,
        "height": 180,
        "fps": 24,
    }
    shown = sorted(pts for pts, _ in times(video))
    assert {b - a for a, b in itertools.pairwise(shown)} == {shown[1] - shown[0]}
    sent = [dts for _, dts in times(video)]
    assert sent == sorted(set(sent))
    with av.open(str(video)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 264


def decoded(path: Path) -> list[str]:
    """A hash of every picture."""
    with av.open(str(path)) as container:
        return [hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest() for frame in container.decode(video=0)]


def test_the_parts_are_joined_without_encoding_them_again(film_of_parts: Any, tmp_path: Path) -> None:
    stages, _, folder = film_of_parts
    made = []
    for number in range(len(list(stages.folder.glob("part?")))):
        subprocess.run(["tar", "-xf", stages.folder / f"part{number}/part.tar", "-C", tmp_path], check=True, timeout=10)
        made += decoded(tmp_path / "video.mp4")
    assert decoded(folder / "video.mp4") == made


def test_the_video_is_what_the_web_wants(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    names = boxes(folder / "video.mp4")
    assert names.index("moov") < names.index("mdat")
    with av.open(str(folder / "video.mp4")) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert (picture.codec_context.name, picture.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (picture.width, picture.height, picture.average_rate) == (320, 180, Fraction(24))
        assert sound.codec_context.name == "aac"
        assert container.duration == pytest.approx(11_000_000, abs=50_000)
        loudest = max(float(np.abs(frame.to_ndarray()).max()) for frame in container.decode(audio=0))
        comment = container.metadata["comment"]
    assert 0.1 < loudest <= 1.0
    assert json.loads(comment) == {
        **SPEC,
        "fps": 24,
        "model": "scene-cpu-1",
        "style": None,
        "version": VERSIONS["scene-cpu-1"],
    }


def test_the_streaming_copy_is_one_file_of_the_same_pictures(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    playlist = (folder / "hls.m3u8").read_text()
    ranges = [(int(size), int(at)) for size, at in re.findall(r"BYTERANGE:?=?\"?(\d+)@(\d+)", playlist)]
    assert {line for line in playlist.splitlines() if line and not line.startswith("#")} == {"hls.mp4"}
    assert [at for _, at in ranges] == list(itertools.accumulate((size for size, _ in ranges[:-1]), initial=0))
    assert sum(ranges[-1]) == (folder / "hls.mp4").stat().st_size
    assert sum(map(float, re.findall(r"EXTINF:([\d.]+)", playlist))) == pytest.approx(11.0, abs=0.05)
    assert decoded(folder / "hls.m3u8") == decoded(folder / "video.mp4")


def test_a_place_in_the_film_is_at_most_a_second_behind_a_key_frame(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    with av.open(str(folder / "video.mp4")) as container:
        keys = sorted(
            float(packet.pts * packet.time_base)
            for packet in container.demux(video=0)
            if packet.pts is not None and packet.is_keyframe
        )
    assert max(later - key for key, later in itertools.pairwise([*keys, 11.0])) <= 1.001


def test_a_piece_of_the_stream_is_short_and_needs_no_other(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    playlist = (folder / "hls.m3u8").read_text()
    assert "#EXT-X-INDEPENDENT-SEGMENTS" in playlist
    assert max(map(float, re.findall(r"EXTINF:([\d.]+)", playlist))) <= 1.5


def test_the_stream_begins_with_its_first_picture_without_an_edit_list(film_of_parts: Any) -> None:
    """Browsers that are given a stream piece by piece do not read edit lists."""
    _, _, folder = film_of_parts
    assert shown_after_decoding((folder / "hls.mp4").read_bytes()) == 0


def test_the_sprite_sheet_shows_what_is_seen_at_the_times_of_its_index(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    sheet = cv2.imread(str(folder / "sprite.jpg"))
    cues = re.findall(r"(\S+) --> (\S+)\nsprite\.jpg#xywh=(\d+),(\d+),(\d+),(\d+)", (folder / "sprite.vtt").read_text())
    assert sheet is not None
    assert len(cues) == 22
    assert cues[0][0] == "00:00:00.000"
    assert cues[-1][1] == "00:00:11.000"
    assert [cue[0] for cue in cues[1:]] == [cue[1] for cue in cues[:-1]]
    with av.open(str(folder / "video.mp4")) as container:
        frames = [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]
    for number, cue in enumerate(cues):
        x, y, w, h = map(int, cue[2:])
        small = cv2.resize(frames[number * 12], (w, h), interpolation=cv2.INTER_AREA)
        assert np.abs(sheet[y : y + h, x : x + w].astype(int) - small).mean() < 8


def test_the_preview_is_small_short_silent_and_of_every_part(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    with av.open(str(folder / "preview.mp4")) as container:
        picture = container.streams.video[0]
        assert (picture.width, picture.height) == (320, 180)
        assert not container.streams.audio
        assert container.duration == pytest.approx(4_000_000, abs=300_000)
    assert (folder / "preview.mp4").stat().st_size < (folder / "video.mp4").stat().st_size / 2


def test_the_poster_is_a_frame_of_the_video(film_of_parts: Any) -> None:
    _, _, folder = film_of_parts
    poster = cv2.imread(str(folder / "thumb.jpg"))
    with av.open(str(folder / "video.mp4")) as container:
        frames = [frame.to_ndarray(format="bgr24").astype(int) for frame in container.decode(video=0)]
    assert poster is not None
    assert min(np.abs(frame - poster).mean() for frame in frames) < 5


def test_nothing_else_is_left_in_the_folders(film_of_parts: Any) -> None:
    stages, _, folder = film_of_parts
    assert sorted(path.name for path in folder.iterdir()) == [
        "hls.m3u8",
        "hls.mp4",
        "preview.mp4",
        "sprite.jpg",
        "sprite.vtt",
        "thumb.jpg",
        "video.mp4",
    ]
    assert {path.name for path in stages.folder.glob("part?/*")} == {"part.tar"}


@pytest.mark.parametrize("parts", [slice(1, None), slice(0, 1), slice(None, None, -1)])
def test_parts_that_do_not_make_a_whole_are_refused(film_of_parts: Any, tmp_path: Path, parts: slice) -> None:
    stages, _, _ = film_of_parts
    files = [str(stages.folder / f"part{number}/part.tar") for number in range(2)][parts]
    verdict = Stages(tmp_path, SPEC).ask("stitch", parts=files)
    assert verdict == {
        "error": "The parts do not make a whole video.",
        "code": "invalid_input",
        "retryable": False,
    }


def test_a_providers_video_of_any_kind_becomes_the_only_part(tmp_path: Path) -> None:
    file = tmp_path / "theirs.webm"
    codecs = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-c:a", "libopus"]
    clip = film(tmp_path / "clip.mp4", (321, 181), fps=30)
    command = [FFMPEG, "-loglevel", "error", "-i", str(clip), *codecs, str(file)]
    subprocess.run(command, check=True, timeout=60)
    stages = Stages(tmp_path, {**SPEC, "model": "veo-9", "duration_seconds": 1.0})
    answer = stages.ask("adopt", file=str(file))
    assert answer["done"] == "part"
    assert abs(answer["frames"] - 60) <= 1
    done = stages.ask("stitch", parts=[str(tmp_path / "adopt/part.tar")])
    assert done["frames"] == answer["frames"]
    with av.open(str(tmp_path / "stitch/video.mp4")) as container:
        frames = [frame.to_ndarray(format="gray").astype(int) for frame in container.decode(video=0)]
        container.seek(0)
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
        assert container.metadata["comment"].count('"model":"veo-9"') == 1
    assert frames[0].shape == (180, 320)
    cut = int(np.argmax([np.abs(b - a).mean() for a, b in itertools.pairwise(frames)])) + 1
    beep = int(np.argmax(np.abs(sound) > 0.1)) / 44_100
    assert cut / 30 == pytest.approx(2 * CUT, abs=1.1 / 30)
    assert beep == pytest.approx(cut / 30, abs=1.5 / 30)


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"\0\0\0\x18ftypmp42" + bytes(400)])
def test_a_providers_nonsense_is_bad_output(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "theirs.mp4").write_bytes(content)
    verdict = Stages(tmp_path, SPEC).ask("adopt", file=str(tmp_path / "theirs.mp4"))
    assert verdict["error"].startswith("The provider's video cannot be ")
    assert verdict["code"] == "bad_output"
    assert not list((tmp_path / "adopt").iterdir())


def test_a_providers_video_that_breaks_off_is_fetched_again(tmp_path: Path) -> None:
    clip = film(tmp_path / "clip.mp4")
    fast = ["-c", "copy", "-movflags", "+faststart", str(tmp_path / "fast.mp4")]
    subprocess.run([FFMPEG, "-loglevel", "error", "-i", str(clip), *fast], check=True, timeout=60)
    content = (tmp_path / "fast.mp4").read_bytes()
    (tmp_path / "half.mp4").write_bytes(content[: len(content) * 2 // 3])
    verdict = Stages(tmp_path, SPEC).ask("adopt", file=str(tmp_path / "half.mp4"))
    assert verdict == {
        "error": "The provider's video cannot be used: a part of it is missing.",
        "code": "bad_output",
        "retryable": True,
    }


def shown_after_decoding(content: bytes) -> int:
    """The composition offset of the first sample of a fragmented MP4 (`trun`)."""
    at = content.index(b"trun") + 4
    flags = int.from_bytes(content[at + 1 : at + 4])
    before = [each for each in (0x1, 0x4, 0x100, 0x200, 0x400) if flags & each]
    place = at + 8 + 4 * len(before)
    return int.from_bytes(content[place : place + 4], signed=True)
