"""Hundreds of small good files as people really have them, made from a few encodings."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from tests.uploads.corpus import bomb, box, png_with, run

#: Words that good files speak.
TEXTS = (
    "Learn <html> in 1 minute",
    "<script>alert(1)</script> explained",
    "<svg onload=x> and <!DOCTYPE html>, <?php echo 1; ?>",
    "<iframe> /* comment */ = 1; //",
    "PK\x05\x06 is where a ZIP ends, Rar! and %PDF-1.7 begin otherwise",
    "#EXTM3U and ffconcat version 1.0",
    "日本語の題 <HTML> 👩‍👩‍👧",
)
Named = Iterator[tuple[str, bytes]]

#: Container, video codec, sound codec.
_FILMS = [
    *product(["mp4", "mov", "mkv"], ["libx264", "libx265", "mpeg4", "mjpeg"], ["aac", "none"]),
    *product(["webm", "mkv"], ["libvpx", "libvpx-vp9"], ["libopus", "libvorbis", "none"]),
    *product(["avi"], ["mpeg4", "mjpeg", "libx264"], ["libmp3lame", "pcm_s16le", "none"]),
    *product(["mov"], ["prores_ks", "png"], ["pcm_s16le", "none"]),
    *product(["mkv"], ["ffv1", "mpeg2video"], ["flac", "none"]),
]
#: What is done to a film while it is copied, by containers.
_COPIES: dict[str, list[tuple[str, ...]]] = {
    "mp4": [("-movflags", "+faststart"), ("-movflags", "+frag_keyframe+empty_moov"), ("-output_ts_offset", "2.5")],
    "mov": [("-movflags", "+faststart"), ("-timecode", "10:00:00:00"), ("-movflags", "use_metadata_tags")],
    "mkv": [
        ("-output_ts_offset", "0.7"),
        ("-output_ts_offset", "3600"),
        ("-live", "1"),
        ("-reserve_index_space", "4k"),
    ],
    "webm": [("-output_ts_offset", "2"), ("-output_ts_offset", "700"), ("-live", "1"), ("-cues_to_front", "1")],
    "avi": [("-write_channel_mask", "0"), ("-reserve_index_space", "10000")],
}


def films(folder: Path) -> Named:
    """Films in many containers and codecs, with titles and comments, starting at any time."""
    for number, (container, video, sound) in enumerate(_FILMS):
        first = folder / f"{video}-{sound}.{container}"
        source = f"testsrc2=duration=0.5:size=64x48:rate={(24, 25, 30, 60)[number % 4]}"
        audio = () if sound == "none" else ("-f", "lavfi", "-i", "sine=duration=0.5", "-c:a", sound)
        fast = ("-preset", "ultrafast") if video in ("libx264", "libx265") else ()
        quiet = ("-x265-params", "log-level=none") if video == "libx265" else ()
        run("-f", "lavfi", "-i", source, *audio, "-c:v", video, *fast, *quiet, "-strict", "-2", str(first))
        yield first.name, first.read_bytes()
        for option in _COPIES[container]:
            title = TEXTS[number % len(TEXTS)].replace("\0", "")
            named = folder / f"{first.stem}{'='.join(option)}.{container}"
            said = ("-metadata", f"title={title}", "-metadata", f"comment={TEXTS[(number + 1) % len(TEXTS)]}")
            run("-i", str(first), "-c", "copy", *said, *option, str(named))
            yield named.name, named.read_bytes()
        yield from _odd_ends(first.name, first.read_bytes(), container)
    yield from fast_films(folder)


def fast_films(folder: Path) -> Named:
    """Slow motion as telephones record it: 240 frames per second, in every container and of any length."""
    for container, frames in product(("mp4", "mov", "mkv", "webm"), (2, 3, 7, 121, 241)):
        file = folder / f"fast-{frames}.{container}"
        codec = ("-c:v", "libvpx", "-deadline", "realtime") if container == "webm" else ("-preset", "ultrafast")
        run("-f", "lavfi", "-i", "testsrc2=s=32x32:r=240:d=2", "-frames:v", str(frames), *codec, str(file))
        yield file.name, file.read_bytes()


def _odd_ends(name: str, film: bytes, container: str) -> Named:
    """What editors, cameras and downloads leave behind."""
    ends = [bytes(1000), b"\r\n"]
    if container in ("mp4", "mov"):
        ends += [box(b"free", bytes(100)), box(b"uuid", bytes(range(16)) + TEXTS[0].encode()), box(b"abcd", b"private")]
    yield from ((f"{name} and {end[:12]!r}", film + end) for end in ends)


def pictures(folder: Path, seed: int) -> Named:
    """Stills in many shapes of file, with and without an end, with and without something behind it."""
    rng = np.random.default_rng(seed)
    for number in range(12):
        size = int(rng.integers(1, 200)), int(rng.integers(1, 200))
        noise = rng.integers(0, 256, (*size, 3 if number % 3 else 1), dtype=np.uint8)
        picture = noise if number % 2 else cv2.GaussianBlur(noise, (0, 0), 5)
        yield from _jpegs(f"{number}", picture)
        yield from _pngs(f"{number}", picture, rng)
        yield from ((f"{number}.webp {what}", made) for what, made in _webps(picture))
    for number, (frames, rate) in enumerate(product((1, 2, 12), (5, 25, 50))):
        yield from animations(folder, f"{number}", frames, rate)


def _encoded(suffix: str, picture: Any, *options: int) -> bytes:
    done, data = cv2.imencode(suffix, picture, options)
    assert done
    return data.tobytes()


def _jpegs(name: str, picture: Any) -> Named:
    plain = _encoded(".jpg", picture)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:title>" + TEXTS[0].encode() + b"</dc:title></x:xmpmeta>"
    shapes = {
        "plain": plain,
        "progressive": _encoded(".jpg", picture, cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
        "restarts": _encoded(".jpg", picture, cv2.IMWRITE_JPEG_RST_INTERVAL, 2),
        "xmp": plain[:2] + _segment(0xE1, xmp) + plain[2:],
        "comment": plain[:2] + _segment(0xFE, TEXTS[1].encode()) + plain[2:],
        "thumbnail": plain[:2] + _segment(0xE1, b"Exif\0\0" + plain[:6000]) + plain[2:],
        "fill bytes": plain[:2] + b"\xff\xff" + plain[2:],
    }
    for shape, data in shapes.items():
        yield f"{name}.jpg {shape}", data
        yield f"{name}.jpg {shape} without its end", data[:-2]
    yield f"{name}.jpg with another behind it", plain + plain
    yield f"{name}.jpg with a film behind it", plain + box(b"ftyp", b"mp42" + bytes(8)) + box(b"mdat", b"<html>" * 9)


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _pngs(name: str, picture: Any, rng: np.random.Generator) -> Named:
    plain = _encoded(".png", picture)
    text = TEXTS[2].encode()
    shapes = {
        "plain": plain,
        "text": png_with(plain, b"tEXt", b"Comment\0" + text),
        "compressed text": png_with(plain, b"zTXt", b"Comment\0\0" + zlib.compress(text * 1000)),
        "international": png_with(plain, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + text),
        "a text of ten megabytes": png_with(plain, b"zTXt", b"Comment\0\0" + bomb(10)),
        "a private piece": png_with(plain, b"prIv", rng.bytes(100)),
        "without its end": plain[:-12],
    }
    yield from ((f"{name}.png {shape}", data) for shape, data in shapes.items())
    # A picture that was cropped in place ends where the old one goes on.
    old = _encoded(".png", rng.integers(0, 256, (80, 80, 3), dtype=np.uint8))
    yield from ((f"{name}.png and {end[:12]!r}", plain + end) for end in _leftovers(old, rng))


def _leftovers(old: bytes, rng: np.random.Generator) -> list[bytes]:
    start = int(rng.integers(50, len(old) - 100))
    return [old[start:], b"\r\n", bytes(5000), rng.bytes(7), rng.bytes(5000), b"anything", old[-12:]]


def _webps(picture: Any) -> Named:
    lossy, lossless = (_encoded(".webp", picture, cv2.IMWRITE_WEBP_QUALITY, quality) for quality in (80, 101))
    yield from (("lossy", lossy), ("lossless", lossless), ("with an end of line", lossy + b"\r\n"))


def animations(folder: Path, name: str, frames: int, rate: int) -> Named:
    """GIF, APNG and WebP of so many frames."""
    source = ("-f", "lavfi", "-i", f"testsrc2=s=40x30:r={rate}", "-frames:v", str(frames))
    gif, apng, webp = (folder / f"{name}.{suffix}" for suffix in ("gif", "apng", "webp"))
    run(*source, str(gif))
    run(*source, "-f", "apng", str(apng))
    run(*source, "-c:v", "libwebp_anim", str(webp))
    data = gif.read_bytes()
    for end in (b";", b"", b";\r\n", b"\r\n", b";" + bytes(300), b";;", b";\x1a"):
        yield f"{frames} frames at {rate}.gif ending with {end[:4]!r}", data[:-1] + end
    yield f"{frames} frames at {rate}.gif without its last bytes", data[:-2]
    said = b"!\xfe" + bytes([len(TEXTS[0])]) + TEXTS[0].encode() + b"\0"
    yield f"{frames} frames at {rate}.gif with a comment", data[:-1] + said + b";"
    yield f"{frames} frames at {rate}.apng", apng.read_bytes()
    yield f"{frames} frames at {rate}.apng without its end", apng.read_bytes()[:-12]
    yield f"{frames} frames at {rate}.webp", webp.read_bytes()


#: Beginnings that are ours, whatever follows.
BEGINNINGS = (
    b"\0\0\0\x20ftypisom",
    b"\0\0\0\x14ftypqt  ",
    b"\0\0\0\x08wide",
    b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm",
    b"\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska",
    b"RIFF\xff\xff\0\0AVI LIST",
    b"RIFF\xff\xff\0\0WEBPVP8 ",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"GIF89a",
    b"GIF87a",
)


def random_files(count: int, seed: int, head: int, tail: int) -> Iterator[tuple[bytes, bytes]]:
    """First and last bytes of files that are ours by their beginning and compressed otherwise."""
    chance: Callable[[int], bytes] = random.Random(seed).randbytes
    for number in range(count):
        beginning = BEGINNINGS[number % len(BEGINNINGS)]
        yield beginning + chance(head - len(beginning)), chance(tail)
