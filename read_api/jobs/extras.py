"""What a finished job has beside its video: small pictures for scrubbing, a preview, a stream in pieces."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from read_api.files import Files, FilesOf
from read_api.guests import own
from read_api.jobs.rows import JobRow
from read_api.ports import ReadModels, ReadsOf

SPRITE, TRACK, PREVIEW = "sprite.jpg", "sprite.vtt", "preview.mp4"
PLAYLIST, MEDIA = "hls.m3u8", "hls.mp4"
CAPTIONS, SUBTITLES = "captions.vtt", "captions.srt"
#: A film in the other format that was wanted, beside the MP4.
COPIES = ("video.webm", "video.gif")

_LARGEST = 1024 * 1024
#: The name of a speaker.
_TAG = re.compile(r"<v [^>]*>")
#: Where the two texts name the file beside them, and nothing else.
_PICTURE = re.compile(rf"^{re.escape(SPRITE)}(?=#|$)", re.MULTILINE)
_PIECES = re.compile(rf'^{re.escape(MEDIA)}$|(?<=URI="){re.escape(MEDIA)}(?=")', re.MULTILINE)


def in_playlist(text: str, link: str) -> str:
    """An HLS playlist with a link in place of the name of its file."""
    return _PIECES.sub(lambda _: link, text)


def extra_links(row: JobRow, reads: ReadModels, user_id: UUID | None, root_path: str) -> dict[str, Any]:
    """Links to the further results; those that name other files go through us, and are for the owner."""
    names = (row.extras or "").splitlines()
    through_us = names if row.user_id and row.user_id == user_id else ()
    here = f"{root_path}/api/me/jobs/{row.job_id}"
    return {
        "sprite_url": reads.sign(_beside(row, SPRITE)) if SPRITE in names else None,
        "vtt_url": f"{here}/{TRACK}" if TRACK in through_us else None,
        "preview_url": reads.sign(_beside(row, PREVIEW)) if PREVIEW in names else None,
        "hls_url": f"{here}/{PLAYLIST}" if PLAYLIST in through_us else None,
        "captions_url": f"{here}/{CAPTIONS}" if CAPTIONS in through_us else None,
        "copy_url": next((reads.sign(_beside(row, name)) for name in COPIES if name in names), None),
    }


@get(
    f"/api/me/jobs/{{job_id:str}}/{TRACK}",
    summary="Pictures for scrubbing",
    tags=["Jobs"],
    media_type="text/vtt",
    opt={"scope": "jobs:read", "produces": "text/vtt"},
)
async def sprite_track(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, files: FilesOf
) -> Response[str]:
    """WebVTT that says which piece of the sprite belongs to which moment; the picture's link works for an hour."""
    return await _text(
        request, job_id, reads, files, TRACK, lambda text, link: _PICTURE.sub(lambda _: link(SPRITE), text)
    )


@get(
    f"/api/me/jobs/{{job_id:str}}/{PLAYLIST}",
    summary="The video as a stream",
    tags=["Jobs"],
    media_type="application/vnd.apple.mpegurl",
    opt={"scope": "jobs:read", "produces": "application/vnd.apple.mpegurl"},
)
async def hls_playlist(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, files: FilesOf
) -> Response[str]:
    """An HLS playlist of byte ranges of one file; its link works for an hour."""
    return await _text(request, job_id, reads, files, PLAYLIST, lambda text, link: in_playlist(text, link(MEDIA)))


@get(
    f"/api/me/jobs/{{job_id:str}}/{CAPTIONS}",
    summary="What is said in the video, as WebVTT",
    tags=["Jobs"],
    media_type="text/vtt",
    opt={"scope": "jobs:read", "produces": "text/vtt"},
)
async def caption_track(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, files: FilesOf
) -> Response[str]:
    """Captions with the names of the speakers; 404 for a film in which nothing is said."""
    return await _text(request, job_id, reads, files, CAPTIONS, lambda text, _: text)


@get(
    f"/api/me/jobs/{{job_id:str}}/{SUBTITLES}",
    summary="What is said in the video, as SRT",
    tags=["Jobs"],
    media_type="application/x-subrip",
    opt={"scope": "jobs:read", "produces": "application/x-subrip"},
)
async def subtitle_file(
    request: Request[UUID, Any, Any], job_id: FromPath[str], reads: ReadsOf, files: FilesOf
) -> Response[str]:
    """The same for editing programs: SubRip, as a download."""
    return await _text(request, job_id, reads, files, CAPTIONS, lambda text, _: as_srt(text))


def as_srt(text: str) -> str:
    """SubRip of our own WebVTT: numbered cues, a comma before the thousandths, no tags."""
    cues = [cue for cue in text.split("\n\n")[1:] if "-->" in cue]
    return "\n".join(f"{number}\n{_srt_cue(cue)}\n" for number, cue in enumerate(cues, 1))


def _srt_cue(cue: str) -> str:
    times, _, words = cue.strip().partition("\n")
    plain = _TAG.sub("", words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return f"{times.replace('.', ',')}\n{plain}"


async def _text(
    request: Request[UUID, Any, Any],
    job_id: str,
    reads: ReadModels,
    files: Files,
    name: str,
    put_in: Callable[[str, Callable[[str], str]], str],
) -> Response[str]:
    row = await own(reads, job_id, request.user)
    key = _beside(row, name) if name in (row.extras or "").splitlines() else None
    found = await files.stat(key) if key else None
    if key is None or found is None or found.size > _LARGEST:
        raise NotFoundException("The job has no such file")
    content = b"".join([piece async for piece in files.read(key, 0, found.size)])
    text = put_in(content.decode("utf-8", "replace"), lambda other: reads.sign(_beside(row, other)) or other)
    return Response(text, headers={"Cache-Control": "private, max-age=300"})


def _beside(row: JobRow, name: str) -> str | None:
    return f"{row.video_key.rpartition('/')[0]}/{name}" if row.video_key else None


routes = [sprite_track, hls_playlist, caption_track, subtitle_file]
