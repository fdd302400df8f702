"""A film of some seconds with all that is made beside it, for what is played, sought in and shared."""

import subprocess
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import imageio_ffmpeg
import msgspec

from commands import rendering
from infra.http.services import Services
from processors.media import join
from tests.http import films

SECONDS, RATE, SIZE = 6, 24, (640, 360)
#: Seconds from one to the next, as in our films.
KEYFRAMES = 1
TILE = (160, 90)
POSTER = Path(__file__).parents[2] / "web" / "src" / "pictures" / "torii.jpg"
TYPES = {
    "sprite.jpg": "image/jpeg",
    "sprite.vtt": "text/vtt",
    "hls.m3u8": "application/vnd.apple.mpegurl",
    "hls.mp4": "video/mp4",
}
FIELDS = dict(zip(TYPES, ("sprite_key", "vtt_key", "hls_key", "hls_media_key"), strict=True))


class Movie(NamedTuple):
    """The files of a film in a folder."""

    folder: Path

    @property
    def video(self) -> Path:
        return self.folder / "video.mp4"


def movie(folder: Path) -> Movie:
    """Draws six seconds of a clock with a tone, a sheet of a picture for each second, and the stream."""
    made = Movie(folder)
    picture, sound = f"testsrc2=size={SIZE[0]}x{SIZE[1]}:rate={RATE}", "sine=frequency=440"
    inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-t", str(SECONDS)]
    ffmpeg(*inputs, "-pix_fmt", "yuv420p", "-g", str(RATE), "-movflags", "+faststart", str(made.video))
    tiles = f"fps=1,scale={TILE[0]}:{TILE[1]},tile={SECONDS}x1"
    ffmpeg("-i", str(made.video), "-vf", tiles, "-frames:v", "1", str(folder / "sprite.jpg"))
    cues = [
        f"00:0{k}.000 --> 00:0{k + 1}.000\nsprite.jpg#xywh={k * TILE[0]},0,{TILE[0]},{TILE[1]}\n"
        for k in range(SECONDS)
    ]
    (folder / "sprite.vtt").write_text("\n".join(["WEBVTT\n", *cues]))
    streamed(made)
    return made


def noise(folder: Path, seconds: int, *, stream: bool) -> Movie:
    """A film of 8 Mbit/s that cannot be smaller, with a keyframe every second as ours; alone or with its stream.

    The encoder draws four seconds of it, the rest are copies.
    """
    made, piece = Movie(folder), folder / "piece.mp4"
    source = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "640x360", "-r", str(RATE), "-i", "/dev/urandom"]
    rate = ["-b:v", "8M", "-minrate", "8M", "-maxrate", "8M", "-bufsize", "2M", "-nal-hrd", "cbr"]
    # For the encoder every frame of noise would be a cut.
    keys = ["-g", str(KEYFRAMES * RATE), "-sc_threshold", "0"]
    ffmpeg(*source, "-t", "4", "-c:v", "libx264", "-preset", "veryfast", *rate, *keys, str(piece))
    copies = ["-stream_loop", str(seconds // 4 - 1), "-i", str(piece), "-c", "copy"]
    ffmpeg(*copies, "-movflags", "+faststart", str(made.video))
    if stream:
        streamed(made)
    return made


def streamed(made: Movie) -> None:
    """The stream of a film, as our engine makes it."""
    program, lists = imageio_ffmpeg.get_ffmpeg_exe(), (str(made.folder / "hls.m3u8"), str(made.folder / "hls.mp4"))
    subprocess.run(join.streaming(program, str(made.video), *lists), check=True, capture_output=True)


async def deliver(parts: Services, job_id: str, made: Movie, seconds: float = SECONDS) -> None:
    """A worker takes the job and delivers this film, said to be so long."""
    await films.begin(parts, job_id)
    key = f"outputs/{job_id}"
    video = await films.store(parts, key, made.video.read_bytes())
    await parts.objects.put_file(video.poster_key, POSTER, "image/jpeg")
    beside = [name for name in TYPES if (made.folder / name).exists()]
    for name in beside:
        await parts.objects.put_file(f"{key}/{name}", made.folder / name, TYPES[name])
    keys = {FIELDS[name]: f"{key}/{name}" for name in beside}
    whole = msgspec.structs.replace(video, duration_seconds=seconds, width=SIZE[0], height=SIZE[1], fps=RATE, **keys)
    await rendering.complete(parts.repository, UUID(job_id), 1, whole, [films.DRAWN])


def ffmpeg(*arguments: str) -> None:
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y", *arguments], check=True)
