"""Files that people send, good and bad, made by ffmpeg and by hand."""

import gzip
import hashlib
import io
import struct
import subprocess
import zipfile
import zlib
from datetime import timedelta
from functools import cache
from pathlib import Path

import imageio_ffmpeg

SIZE, SECONDS, RATE = "160x120", 2, 24
MARK = "zzmarkzz"
#: The age of everything that exists, whatever the clock of the object store says.
NOW = timedelta(minutes=-5)


class Corpus:
    """Makes each file once. Names are those of the `good` and `bad` methods below."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._bad: dict[str, tuple[bytes, str]] = {}

    def path(self, name: str, *arguments: str) -> Path:
        """The file that ffmpeg makes of these arguments; equal names with other arguments are other files."""
        folder = self.folder / hashlib.sha256("\0".join(arguments).encode()).hexdigest()[:16]
        folder.mkdir(exist_ok=True)
        file = folder / name
        if not file.exists():
            run(*arguments, str(file))
        return file

    def made(self, name: str, *arguments: str) -> bytes:
        """The content of `path`."""
        return self.path(name, *arguments).read_bytes()

    def film(self, name: str, *options: str, seconds: float = SECONDS, size: str = SIZE, rate: int = RATE) -> bytes:
        """A film with sound, in the container that its name asks for."""
        source = f"testsrc=duration={seconds}:size={size}:rate={rate}"
        tone = ("-f", "lavfi", "-i", f"sine=duration={seconds}")
        return self.made(name, "-f", "lavfi", "-i", source, *tone, *options)

    def still(self, name: str, size: str = SIZE) -> bytes:
        """A picture in the format that its name asks for."""
        return self.made(name, "-f", "lavfi", "-i", f"testsrc=duration=1:size={size}:rate=1", "-frames:v", "1")

    def mp4(self) -> bytes:
        return self.film("a.mp4", "-pix_fmt", "yuv420p", "-movflags", "+faststart")

    def written(self, name: str, content: bytes) -> Path:
        """A file of that content, for ffmpeg to read."""
        file = self.folder / name
        file.write_bytes(content)
        return file

    def good(self) -> dict[str, tuple[bytes, str]]:
        """Content and true media type by name."""
        return {
            "a.mp4": (self.mp4(), "video/mp4"),
            "a.mov": (self.film("a.mov", "-pix_fmt", "yuv420p"), "video/quicktime"),
            "a.webm": (self.film("a.webm", "-c:v", "libvpx", "-c:a", "libopus"), "video/webm"),
            "a.mkv": (self.film("a.mkv"), "video/x-matroska"),
            "a.avi": (self.film("a.avi"), "video/x-msvideo"),
            "a.png": (self.still("a.png"), "image/png"),
            "a.jpg": (self.still("a.jpg"), "image/jpeg"),
            "a.webp": (self.still("a.webp"), "image/webp"),
            "a.gif": (self.still("a.gif"), "image/gif"),
        }

    def bad(self) -> dict[str, tuple[bytes, str]]:
        """Content and declared media type by what is wrong with it."""
        self._bad = self._bad or self._made_bad()
        return self._bad

    def _made_bad(self) -> dict[str, tuple[bytes, str]]:
        mp4, png, gif, jpg = self.mp4(), self.still("a.png"), self.still("a.gif"), self.still("a.jpg")
        webm = self.film("a.webm", "-c:v", "libvpx", "-c:a", "libopus")
        script = b"<script>alert(document.domain)</script>"
        return {
            "nothing at all": (b"", "video/mp4"),
            "one byte": (b"\0", "video/mp4"),
            "svg with a script": (b'<svg xmlns="http://www.w3.org/2000/svg">' + script + b"</svg>", "image/svg+xml"),
            "svg as png": (b"<?xml version='1.0'?><svg>" + script + b"</svg>", "image/png"),
            "html as mp4": (b"<!DOCTYPE html><html><body>" + script, "video/mp4"),
            "playlist as mp4": (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/\nfile:///etc/passwd\n", "video/mp4"),
            "ffconcat as mp4": (b"ffconcat version 1.0\nfile /etc/passwd\n", "video/mp4"),
            "sdp as mp4": (b"v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\n", "video/mp4"),
            "zip": (zipped(script), "application/zip"),
            "zip as mp4": (zipped(script), "video/mp4"),
            "zip bomb as png": (zipped(b"\0" * 20_000_000), "image/png"),
            "gzip as webm": (gzip.compress(b"\0" * 20_000_000), "video/webm"),
            "text": (b"hello", "text/plain"),
            "program as video": (b"\x7fELF" + b"\0" * 500, "video/mp4"),
            "mp4 cut short": (mp4[: len(mp4) * 2 // 3], "video/mp4"),
            "mp4 without an index": (self.film("late.mp4", "-pix_fmt", "yuv420p")[:20_000], "video/mp4"),
            "webm cut short": (webm[: len(webm) * 2 // 3], "video/webm"),
            "only an ftyp box": (mp4[:32], "video/mp4"),
            "ftyp and noise": (mp4[:32] + noise(200_000), "video/mp4"),
            "ebml and noise": (webm[:64] + noise(200_000), "video/webm"),
            "riff and noise": (b"RIFF\xff\xff\xff\x7fAVI LIST" + noise(100_000), "video/avi"),
            "png cut short": (png[: len(png) // 2], "image/png"),
            "jpeg cut short": (jpg[: len(jpg) // 2], "image/jpeg"),
            "gif cut short": (gif[: len(gif) // 2], "image/gif"),
            "png of 30000 x 30000": (png_header(30_000, 30_000), "image/png"),
            "png of 2^31 x 2^31": (png_header(2**31 - 1, 2**31 - 1), "image/png"),
            "png without pixels": (png_header(0, 0), "image/png"),
            "gif of 65535 x 65535": (gif[:6] + struct.pack("<HH", 65_535, 65_535) + gif[10:], "image/gif"),
            "jpeg of 65535 x 65535": (jpeg_of(jpg, 65_535, 65_535), "image/jpeg"),
            "too many pixels, really": (self.still("large.png", "4400x4000"), "image/png"),
            "gif that is also javascript": (b"GIF89a/*" + gif[8:] + b"*/=1;alert(1)", "image/gif"),
            "gif with a script behind it": (gif + b"//" + script, "image/gif"),
            "png with a page behind it": (png + b"\r\n\0<!DOCTYPE html><html>" + script, "image/png"),
            "jpeg that is also javascript": (
                jpg[:4] + b"/*" + noise(0x2F2A - 2) + b"*/=alert(1)//" + jpg[4:],
                "image/jpeg",
            ),
            "webp with a script behind it": (self.still("a.webp") + b"<?php system($_GET[0]);", "image/webp"),
            "webm with a page inside": (webm + b"\xec\x88" + b"<html>" + script, "video/webm"),
            "avi with a page inside": (self.film("a.avi") + b"JUNK\x40\0\0\0<html>" + script + bytes(64), "video/avi"),
            "png with a rar behind it": (png + b"Rar!\x1a\x07\x01\0" + noise(100), "image/png"),
            "png with a profile of 200 MB": (png_with(png, b"iCCP", b"x\0\0" + bomb()), "image/png"),
            "png with a text of 200 MB": (png_with(png, b"zTXt", b"x\0\0" + bomb()), "image/png"),
            "png with an international text of 200 MB": (png_with(png, b"iTXt", b"x\0\1\0\0\0" + bomb()), "image/png"),
            "png with twenty texts of 1 MB": (png_with(png, *[b"zTXt", b"x\0\0" + bomb(1)] * 20), "image/png"),
            "png of a million pieces": (png[:33] + chunk(b"tEXt", b"") * 1_100_000 + png[33:], "image/png"),
            "gif of a million pieces": (gif[:-1] + b"!\xfe" + b"\1a" * 1_100_000 + b"\0;", "image/gif"),
            "jpeg of 300 scans": (
                jpg[: jpg.index(b"\xff\xda")] + b"\xff\xda\0\x08\1\1\0\0?\0" * 300 + jpg[-2:],
                "image/jpeg",
            ),
            "jpeg with an archive behind it": (jpg + zipped(b"x"), "image/jpeg"),
            "mp4 with an archive behind it": (mp4 + zipped(b"x"), "video/mp4"),
            "mp4 with a page inside": (mp4[:32] + box(b"free", b"<html>" + script) + mp4[32:], "video/mp4"),
            "mp4 with a page in its padding": (mp4 + box(b"free", b"<html>" + script), "video/mp4"),
            "png declared as mp4": (png, "video/mp4"),
            "mp4 declared as png": (mp4, "image/png"),
            "mp4 declared as html": (mp4, "text/html"),
            "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + noise(1_000), "image/heic"),
            "sound only": (self.sound(), "video/mp4"),
            "sides over 4096": (self.film("wide.mp4", "-pix_fmt", "yuv420p", seconds=0.2, size="4200x64"), "video/mp4"),
            "longer than ten minutes": (self.long(), "video/mp4"),
            "a thousand frames per second": (self.fast(), "video/x-matroska"),
            "twenty tracks": (self.tracks(), "video/x-matroska"),
        }

    def sound(self) -> bytes:
        return self.made("sound.mp4", "-f", "lavfi", "-i", "sine=duration=1", "-vn")

    def long(self) -> bytes:
        """Eleven minutes, one frame per second."""
        return self.made("long.mp4", "-f", "lavfi", "-i", "color=size=64x64:rate=1:duration=660", "-pix_fmt", "yuv420p")

    def fast(self) -> bytes:
        source = "color=size=64x64:rate=1000:duration=1"
        return self.made("fast.mkv", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p")

    def tracks(self) -> bytes:
        again = ["-map", "0:v", *["-map", "0:a"] * 19]
        return self.made("tracks.mkv", "-i", str(self.written("a.mp4", self.mp4())), *again, "-c", "copy")


def run(*arguments: str) -> None:
    """ffmpeg."""
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", *arguments], check=True)


def box(name: bytes, content: bytes) -> bytes:
    """A box of an MP4 file."""
    return struct.pack(">I", len(content) + 8) + name + content


def zipped(content: bytes) -> bytes:
    """An archive with one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", content)
    return held.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_with(png: bytes, *pairs: bytes) -> bytes:
    """The same picture with more pieces, given as names and contents."""
    named = zip(pairs[::2], pairs[1::2], strict=True)
    return png[:33] + b"".join(chunk(name, data) for name, data in named) + png[33:]


@cache
def bomb(megabytes: int = 200) -> bytes:
    """So many zeros, compressed."""
    return zlib.compress(bytes(megabytes * 2**20), 9)


def png_header(width: int, height: int) -> bytes:
    """A picture that claims a size and has no pixels."""

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg_of(jpeg: bytes, width: int, height: int) -> bytes:
    """The same picture with another size in its header."""
    at = jpeg.index(b"\xff\xc0")
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


@cache
def noise(size: int) -> bytes:
    """Always the same bytes without sense."""
    import numpy as np

    return np.random.default_rng(7).bytes(size)
