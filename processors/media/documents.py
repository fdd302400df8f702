"""Archives, web pages and scripts that hide in or behind a picture or a video.

Judged by where they begin, never by a search for strings: compressed data contains every short string sooner or later,
and titles, comments and other metadata may contain anything.
"""

import re
import struct
from mmap import mmap

from domain.upload import UnsupportedMedia

#: A file on disk need not be read into memory for this.
Data = bytes | mmap

ARCHIVE = "There is an archive behind the picture or video"
DOCUMENT = "There is a web page or a script inside or behind the picture or video"

_END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
_LEGACY = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_PADDING = b"\0 \t\r\n\x0b\x0c"
#: How far padding is skipped, how much is read as text, and how much of that must look like it.
_REACH, _SAMPLE, _SURE = 64 * 1024, 4096, 64
#: Text shorter than that does nothing.
_SHORTEST = 8
_OPENING = re.compile(rb"<[a-z!?/%]|//|/\*|\*/|-->|#!|#extm3u|ffconcat|%pdf-|[=;]", re.IGNORECASE)
_ACTIVE = re.compile(rb"<(?:script|html|!doctype|svg|\?php|iframe)\b", re.IGNORECASE)
_CODE = re.compile(rb"\*/[\s\x20-\x7e]{6}")


def has_archive(tail: bytes) -> bool:
    """Whether a file that ends so is a ZIP archive: its directory is where the record at the end says."""
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0:
        if len(tail) - at >= _END_OF_DIRECTORY.size and _leads_to_directory(tail, at):
            return True
        at = tail.rfind(b"PK\x05\x06", 0, at)
    return False


def _leads_to_directory(tail: bytes, at: int) -> bool:
    _, disk, first_disk, here, entries, size, _, _ = _END_OF_DIRECTORY.unpack_from(tail, at)
    if tail[at - 20 : at - 16] == b"PK\x06\x07":  # an older record has the numbers (ZIP64)
        return True
    if disk or first_disk or here != entries:
        return False
    return tail[at - size :].startswith(b"PK\x01\x02") if 0 < size <= at else (size == 0) == (entries == 0)


def require_harmless(data: Data, at: int, end: int | None = None) -> None:
    """Checks that the rest, or what ends at `end`, is padding or leftovers.

    Raises UnsupportedMedia for an archive, a page or a script.
    """
    if _after_padding(data, at, end).startswith(_LEGACY):
        raise UnsupportedMedia(ARCHIVE)
    if is_document(data, at, end):
        raise UnsupportedMedia(DOCUMENT)


def require_no_comment(data: Data, at: int) -> None:
    """Raises UnsupportedMedia for a script that takes all up to its own beginning for a comment, opened here."""
    if data[at : at + 2] == b"/*" and (closed := data.find(b"*/", at + 2)) >= 0 and _CODE.match(data, closed):
        raise UnsupportedMedia(DOCUMENT)


def is_document(data: Data, at: int, end: int | None = None) -> bool:
    """Whether a text begins here, after any padding, that a browser or an interpreter might run."""
    sample = _after_padding(data, at, end)[:_SAMPLE].partition(b"\0")[0]
    if len(sample) < _SHORTEST or not _is_text(sample[:_SURE]):
        return False
    return bool(_OPENING.match(sample) or _ACTIVE.search(sample))


def _after_padding(data: Data, at: int, end: int | None) -> bytes:
    return (
        bytes(data[at : min(at + _REACH, len(data) if end is None else end)])
        .lstrip(_PADDING)
        .removeprefix(b"\xef\xbb\xbf")
        .lstrip(_PADDING)
    )


def _is_text(sample: bytes) -> bool:
    """UTF-8 without control characters; the last character may be cut."""
    text = sample.decode("utf-8", "replace").rstrip("\ufffd")
    shown = all((c.isprintable() and c != "\ufffd") or c in "\t\r\n" for c in text)
    return shown and len(text.encode()) > len(sample) - 4
