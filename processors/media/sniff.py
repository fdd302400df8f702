"""Recognises a file by its first bytes. Names and declared types are only compared with it, never trusted.

What browsers make of a file follows from its first bytes and from the content type under which we serve it, so what
else is in it is not searched here: see `documents` for what is refused all the same.
"""

from typing import NamedTuple

from domain.upload import Kind, UnsupportedMedia
from processors.media.documents import ARCHIVE, has_archive

#: So many bytes from the beginning are enough.
HEAD = 64 * 1024
#: And so many from the end, where an archive keeps its directory.
TAIL = 66 * 1024


class MediaFormat(NamedTuple):
    """A kind of file that we take."""

    kind: Kind
    content_type: str
    #: FFmpeg's name of the only demuxer that may open it.
    demuxer: str
    #: What senders may call it.
    names: tuple[str, ...]


_MP4_NAMES = ("video/mp4", "video/quicktime", "video/x-m4v", "application/mp4")
_MATROSKA_NAMES = ("video/webm", "video/x-matroska", "video/matroska")
MP4 = MediaFormat("video", "video/mp4", "mov", _MP4_NAMES)
QUICKTIME = MediaFormat("video", "video/quicktime", "mov", _MP4_NAMES)
WEBM = MediaFormat("video", "video/webm", "matroska", _MATROSKA_NAMES)
MATROSKA = MediaFormat("video", "video/x-matroska", "matroska", _MATROSKA_NAMES)
AVI = MediaFormat("video", "video/x-msvideo", "avi", ("video/x-msvideo", "video/avi", "video/vnd.avi", "video/msvideo"))
PNG = MediaFormat("image", "image/png", "png_pipe", ("image/png", "image/x-png", "image/apng"))
JPEG = MediaFormat("image", "image/jpeg", "jpeg_pipe", ("image/jpeg", "image/jpg", "image/pjpeg"))
WEBP = MediaFormat("image", "image/webp", "webp_pipe", ("image/webp",))
GIF = MediaFormat("image", "image/gif", "gif", ("image/gif",))
#: Pictures that move, and what opens them then.
MOVING = {
    PNG: PNG._replace(kind="video", demuxer="apng"),
    WEBP: WEBP._replace(kind="video", demuxer="webp_anim"),
    GIF: GIF._replace(kind="video"),
}
FORMATS = (MP4, QUICKTIME, WEBM, MATROSKA, AVI, PNG, JPEG, WEBP, GIF)
DECLARABLE = frozenset(name for format_ in FORMATS for name in format_.names)

#: Browsers and tools that do not know say these.
_UNSPECIFIC = ("", "application/octet-stream", "binary/octet-stream")
_STILLS_IN_MP4 = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_OTHERS = (
    (b"PK\x03\x04", "an archive (ZIP)"),
    (b"PK\x05\x06", "an archive (ZIP)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"(\xb5/\xfd", "a compressed file (zstd)"),
    (b"%PDF", "a PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"#EXTM3U", "a playlist"),
    (b"ffconcat", "a playlist"),
    (b"v=0", "a session description"),
)
ACCEPTED = "MP4, MOV, WebM, MKV, AVI, PNG, JPEG, WebP or GIF"


def sniff(head: bytes, tail: bytes = b"") -> MediaFormat:
    """The format of a file from its first and last bytes. Raises UnsupportedMedia with a sentence that says why not."""
    if not head:
        raise UnsupportedMedia("The file is empty")
    found = _by_magic(head)
    if found is None:
        raise UnsupportedMedia(f"This is {_guess(head)}; send {ACCEPTED}")
    if has_archive(tail):
        raise UnsupportedMedia(ARCHIVE)
    return found


def require_declared(found: MediaFormat, declared: str) -> None:
    """Raises UnsupportedMedia when the sender said that it is something else."""
    declared_type = essence(declared)
    if declared_type not in _UNSPECIFIC and declared_type not in found.names:
        raise UnsupportedMedia(f"The file is {found.content_type}, which is not what was declared")


def require_possible(declared: str) -> None:
    """Raises UnsupportedMedia when what a sender announces cannot be of use."""
    if essence(declared) not in (*_UNSPECIFIC, *DECLARABLE):
        raise UnsupportedMedia(f"Files of this type are not taken; send {ACCEPTED}")


def essence(declared: str) -> str:
    """A media type without parameters, in lower case."""
    return declared.partition(";")[0].strip().lower()


def _by_magic(head: bytes) -> MediaFormat | None:
    if head[4:8] == b"ftyp":
        return _mp4_brand(head[8:12])
    # Before 2001 the boxes of a QuickTime file began without their name.
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
        return QUICKTIME
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM if b"webm" in head[:64] else MATROSKA if b"matroska" in head[:64] else None
    if head.startswith(b"RIFF"):
        return {b"AVI ": AVI, b"WEBP": WEBP}.get(head[8:12])
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    return GIF if head[:6] in (b"GIF87a", b"GIF89a") else None


def _mp4_brand(brand: bytes) -> MediaFormat | None:
    if brand in _STILLS_IN_MP4:
        return None
    return QUICKTIME if brand == b"qt  " else MP4


def _guess(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what in _OTHERS:
        if start.startswith(magic):
            return what
    if head[4:8] == b"ftyp":
        return "a HEIC or AVIF picture"
    if start[:1] == b"<":
        return "a web page, an SVG or another text"
    return "not a video or a picture that can be used"
