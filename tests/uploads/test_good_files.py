"""No rule refuses a good file: thousands of random ones, and more than 500 as people really have them."""

import random
from collections.abc import Callable
from io import FileIO
from itertools import chain
from pathlib import Path

import imageio_ffmpeg
import pytest

from domain.upload import Media, UnsupportedMedia
from processors.engines.decoder import Source
from processors.media.decode import Decoding
from processors.media.documents import is_document, require_harmless
from processors.media.probe import verdict
from processors.media.probe_child import look
from processors.media.recognise import recognise
from processors.media.sniff import HEAD, TAIL, sniff
from tests.lengths import LONG
from tests.uploads import good_files
from tests.uploads.corpus import Corpus, run, zipped

RANDOM = 30_000 if LONG else 10_000


def taken(file: Path, content: bytes) -> Media:
    """What the file is found to be, as an upload is; the child's work is done in this process. Raises as that does."""
    file.write_bytes(content)
    with FileIO(str(file)) as opened:
        found = recognise(opened.fileno())
        said = look(opened, found.format.demuxer, found.format.kind, not found.ended)
    return verdict(found.format, said)


@pytest.fixture
def seed() -> int:
    chosen = random.SystemRandom().randrange(2**32)
    print(f"seed {chosen}")
    return chosen


@pytest.mark.slow
def test_no_random_file_is_refused_by_its_first_and_last_bytes(seed: int) -> None:
    refused = []
    for number, (head, tail) in enumerate(good_files.random_files(RANDOM, seed, HEAD, TAIL)):
        try:
            sniff(head, tail)
            require_harmless(tail, number % 100)
        except UnsupportedMedia as error:
            refused.append((number, str(error)))
    assert refused == []


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_none_of_500_real_files_is_refused(tmp_path: Path, seed: int) -> None:
    refused, count = [], 0
    for name, content in chain(good_files.films(tmp_path), good_files.pictures(tmp_path, seed)):
        count += 1
        try:
            taken(tmp_path / "it", content)
        except Exception as error:
            refused.append((name, repr(error)))
    assert refused == [], f"{len(refused)} of {count}"
    assert count >= 500


@pytest.mark.parametrize("start", [0.7, 2, 10, 3600])
@pytest.mark.parametrize("container", ["mkv", "webm"])
def test_a_whole_film_may_start_at_any_time_and_a_cut_one_is_noticed(
    corpus: Corpus, tmp_path: Path, container: str, start: float
) -> None:
    film = corpus.film(f"long.{container}", "-c:v", "libvpx", "-c:a", "libopus", seconds=3)
    file = tmp_path / f"late.{container}"
    early = corpus.written(f"early.{container}", film)
    run("-i", str(early), "-c", "copy", "-output_ts_offset", str(start), str(file))
    late = file.read_bytes()
    assert taken(tmp_path / "it", late).duration_seconds == pytest.approx(3, abs=0.1)
    assert taken(tmp_path / "it", film).duration_seconds == pytest.approx(3, abs=0.1)
    with pytest.raises(UnsupportedMedia, match="cut short"):
        taken(tmp_path / "it", late[: len(late) // 2])


@pytest.mark.parametrize("rate", [300, 480, 1000])
@pytest.mark.parametrize("container", ["mkv", "mp4"])
def test_more_than_240_frames_per_second_are_refused(tmp_path: Path, container: str, rate: int) -> None:
    file = tmp_path / f"fast.{container}"
    run("-f", "lavfi", "-i", f"testsrc2=s=32x32:r={rate}:d=1", "-preset", "ultrafast", str(file))
    with pytest.raises(UnsupportedMedia, match="more than 240 frames"):
        taken(tmp_path / "it", file.read_bytes())


@pytest.mark.parametrize("suffix", ["gif", "apng", "webp"])
@pytest.mark.parametrize(("frames", "rate"), [(2, 5), (20, 10), (75, 25)])
def test_an_animated_picture_is_a_film_with_its_real_length(
    tmp_path: Path, suffix: str, frames: int, rate: int
) -> None:
    made = {name.rpartition(".")[2]: data for name, data in good_files.animations(tmp_path, "it", frames, rate)}
    media = taken(tmp_path / "it", made[suffix] if suffix in made else (tmp_path / f"it.{suffix}").read_bytes())
    assert (media.kind, media.width, media.height) == ("video", 40, 30)
    assert media.duration_seconds == pytest.approx(frames / rate, abs=0.02)
    assert media.fps <= max(rate * 1.05, 24)  # an encoder may join frames that are alike, and then they vary


@pytest.mark.parametrize("suffix", ["gif", "apng", "webp"])
def test_an_animation_of_one_frame_is_a_picture(tmp_path: Path, suffix: str) -> None:
    list(good_files.animations(tmp_path, "it", 1, 10))
    media = taken(tmp_path / "x", (tmp_path / f"it.{suffix}").read_bytes())
    assert (media.kind, media.duration_seconds) == ("image", 0)


@pytest.mark.parametrize(
    "cut",
    [
        lambda jpg, png, gif: jpg[: len(jpg) * 9 // 10],
        lambda jpg, png, gif: png[: len(png) * 9 // 10],
        lambda jpg, png, gif: gif[: len(gif) * 9 // 10],
    ],
    ids=["jpeg", "png", "gif"],
)
def test_a_picture_without_its_end_is_taken_only_when_it_is_whole(
    corpus: Corpus, tmp_path: Path, cut: Callable[[bytes, bytes, bytes], bytes]
) -> None:
    made = [corpus.still(f"a.{suffix}") for suffix in ("jpg", "png", "gif")]
    with pytest.raises((UnsupportedMedia, ValueError)):
        taken(tmp_path / "it", cut(*made))


ACTIVE = [
    b"<html><body>hello</body></html>",
    b"\r\n\r\n<!DOCTYPE html><p>hello there",
    b"\0" * 999 + b"<script>alert(1)</script>",
    b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"<?php system($_GET['x']); ?>",
    b"#!/bin/sh\nrm -rf /",
    b"*/=1;alert(1)//",
    b"//<script>alert(1)</script>",
    b"#EXTM3U\nhttp://127.0.0.1/",
    b"hello <script>alert(1)</script>",
    b"%PDF-1.7\n%...",
    b"Rar!\x1a\x07\x01\0" + bytes(50),
    b"7z\xbc\xaf\x27\x1c" + bytes(50),
    zipped(b"x"),
    zipped(b"x") + b"\r\n",
]


@pytest.mark.parametrize("end", ACTIVE)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.mp4", "a.mov", "a.mkv", "a.avi"])
def test_what_is_a_page_a_script_or_an_archive_behind_a_good_file_is_refused(
    corpus: Corpus, tmp_path: Path, name: str, end: bytes
) -> None:
    with pytest.raises(UnsupportedMedia, match="an archive behind|a web page or a script"):
        taken(tmp_path / "it", corpus.good()[name][0] + end)


@pytest.mark.parametrize("size", [b"\0/*J", b"\0//A", b"\0<!A", b"\0#!A", b"\0=AA", b"\0;AA"])
def test_the_size_of_a_piece_may_read_as_the_beginning_of_a_script(tmp_path: Path, size: bytes) -> None:
    """As a film of 3.1 MB that was refused: its pictures took 0x002f2a4a bytes."""
    content = (b"mdat\xdc\0Lavc63.1.102\0" + bytes(2**23))[: int.from_bytes(size) - 4]
    for before in (b"", b"\0\0\0\x08wide", b"\0\0\0\x09free\0"):
        assert taken(tmp_path / "film.mov", Corpus(tmp_path).mp4() + before + size + content).kind == "video"


@pytest.mark.parametrize("text", good_files.TEXTS)
def test_words_of_the_web_inside_a_sentence_are_only_words(text: str) -> None:
    assert not is_document(b"\x01" + text.encode(), 0)
    assert not is_document(text.encode()[:7], 0)


@pytest.mark.parametrize("suffix", ["gif", "apng", "webp"])
def test_the_engine_sees_an_animated_picture_as_footage(tmp_path: Path, suffix: str) -> None:
    list(good_files.animations(tmp_path, "it", 20, 10))
    source = Source(imageio_ffmpeg.get_ffmpeg_exe(), str(tmp_path / f"it.{suffix}"))
    frames = [frame.copy() for frame in source.frames(Decoding(40, 30, 24, 100))]
    assert len(frames) == 100, "it is shown again and again"
    assert (frames[0] != frames[40]).any()
    assert (frames[0] == frames[48]).all()
