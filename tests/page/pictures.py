"""Finished films whose picture is in the store too, so that a page can show it."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from infra.http.services import Services
from tests.http import films


@cache
def picture() -> bytes:
    """A test card of 320x180 as JPEG."""
    source = ["-f", "lavfi", "-i", "testsrc=size=320x180:rate=1:duration=1", "-frames:v", "1"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", *source, "-f", "mjpeg", "-"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


async def finish(parts: Services, job_id: str) -> None:
    """A worker takes the job, and delivers a film with its picture."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(picture())
        file.flush()
        await parts.objects.put_file(f"outputs/{job_id}/thumb.jpg", Path(file.name), "image/jpeg")
    await films.finish(parts, job_id)
