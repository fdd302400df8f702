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
TILE = (160, 90)
POSTER = Path(__file__).parents[2] / "web" / "src" / "pictures" / "torii.jpg"
TYPES = {
    "sprite.jpg": "image/jpeg",
    "sprite.vtt": "text/vtt",
    "hls.m3u8": "application/vnd.apple.mpegurl",
    "hls.mp4": "video/mp4",
}


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
    program, lists = imageio_ffmpeg.get_ffmpeg_exe(), (str(folder / "hls.m3u8"), str(folder / "hls.mp4"))
    subprocess.run(join.streaming(program, str(made.video), *lists), check=True, capture_output=True)
    return made


async def deliver(parts: Services, job_id: str, made: Movie, seconds: float = SECONDS) -> None:
    """A worker takes the job and delivers this film, said to be so long."""
    await films.begin(parts, job_id)
    key = f"outputs/{job_id}"
    video = await films.store(parts, key, made.video.read_bytes())
    await parts.objects.put_file(video.poster_key, POSTER, "image/jpeg")
    for name, media_type in TYPES.items():
        await parts.objects.put_file(f"{key}/{name}", made.folder / name, media_type)
    fields = ("sprite_key", "vtt_key", "hls_key", "hls_media_key")
    keys = {field: f"{key}/{name}" for field, name in zip(fields, TYPES, strict=True)}
    whole = msgspec.structs.replace(video, duration_seconds=seconds, width=SIZE[0], height=SIZE[1], fps=RATE, **keys)
    await rendering.complete(parts.repository, UUID(job_id), 1, whole, [films.DRAWN])


def ffmpeg(*arguments: str) -> None:
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y", *arguments], check=True)
