"""Films that are larger than what a browser reads ahead."""

import subprocess
from pathlib import Path

import imageio_ffmpeg

from processors.media import join

SIZE, RATE, SECONDS = (640, 360), 24, 60


def film(folder: Path) -> Path:
    """A minute of noise, more than 100 MB. The encoder draws four seconds of it, the rest are copies."""
    piece, whole = folder / "piece.mp4", folder / "film.mp4"
    width, height = SIZE
    noise = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{width}x{height}", "-r", str(RATE), "-i", "/dev/urandom"]
    fast = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "44", "-g", str(RATE), "-pix_fmt", "yuv420p"]
    ffmpeg(*noise, "-t", "4", *fast, str(piece))
    ffmpeg("-stream_loop", str(SECONDS // 4 - 1), "-i", str(piece), "-c", "copy", "-movflags", "+faststart", str(whole))
    return whole


def stream(video: Path, folder: Path) -> tuple[Path, Path]:
    """The film as our engine streams it: the playlist, and the file of which it names ranges."""
    playlist, media = folder / "hls.m3u8", folder / "hls.mp4"
    subprocess.run(
        join.streaming(imageio_ffmpeg.get_ffmpeg_exe(), str(video), str(playlist), str(media)),
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    return playlist, media


def ffmpeg(*arguments: str) -> None:
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y", *arguments], check=True)
