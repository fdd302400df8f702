"""Finished jobs without rendering: a tiny real film in the store, and the events that a worker would record."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path
from uuid import UUID

import imageio_ffmpeg
import msgspec

from commands import rendering
from domain.job_events import StageDone, StagesCompleted
from domain.order import Video
from infra.http.services import Services
from tests.examples import VIDEO

DRAWN = StagesCompleted(
    epoch=1,
    worker="worker-1",
    stages=(StageDone(stage="inference", part=0, seconds=0.5, output="", cached=False),),
)


@cache
def film() -> bytes:
    """One second of H.264 at 128x72."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        source = ["-f", "lavfi", "-i", "testsrc=size=128x72:rate=12:duration=1"]
        subprocess.run(
            [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", *source, "-pix_fmt", "yuv420p", str(path)],
            check=True,
        )
        return path.read_bytes()


def video_of(key: str, size: int) -> Video:
    """What an engine would report of an object."""
    return msgspec.structs.replace(VIDEO, video_key=f"{key}/video.mp4", poster_key=f"{key}/thumb.jpg", bytes=size)


async def store(parts: Services, key: str, content: bytes) -> Video:
    """Put a film into the store; the video that it is."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        await parts.objects.put_file(f"{key}/video.mp4", Path(file.name), "video/mp4")
    return video_of(key, len(content))


async def begin(parts: Services, job_id: str) -> None:
    """A worker takes the job."""
    await rendering.start(parts.repository, UUID(job_id), 1, "worker-1")


async def finish(parts: Services, job_id: str, video: Video | None = None) -> None:
    """A worker takes the job and delivers."""
    await begin(parts, job_id)
    delivered = video or await store(parts, f"outputs/{job_id}", film())
    await rendering.complete(parts.repository, UUID(job_id), 1, delivered, [DRAWN])


async def fail(parts: Services, job_id: str) -> None:
    """A worker takes the job and cannot do it."""
    await begin(parts, job_id)
    await rendering.fail(
        parts.repository, UUID(job_id), 1, "bad_output", "The engine stopped", retryable=False, delay_seconds=0
    )
