"""The outermost pieces of a video file, looked through for pages and archives that hide in padding or behind the end.

Nothing inside a track or its metadata is looked at, and nothing is refused for being damaged: decoders notice that.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from struct import unpack_from

from processors.media.documents import Data, require_harmless

#: More pieces than that are left unseen, so that this takes no time.
_MOST = 100_000
_EBML_SEGMENT = 0x18538067
#: Where something begins, and where it ends at the latest.
Piece = tuple[int, int]


def require_no_document(demuxer: str, data: Data) -> None:
    """Raises UnsupportedMedia for a page, a script or an archive where a piece begins."""
    for begin, end in islice(_WALKS[demuxer](data), _MOST):
        require_harmless(data, begin, end)


def _boxes(data: Data) -> Iterator[Piece]:
    """The contents of the boxes of an MP4 file, and what follows the last one.

    A box itself is left out: it begins with its size, whose bytes may read as anything.
    """
    at, end = 0, len(data)
    while at + 8 <= end:
        size, header = unpack_from(">I", data, at)[0], 8
        if size == 1 and at + 16 <= end:
            size, header = unpack_from(">Q", data, at + 8)[0], 16
        if header <= size <= end - at:
            yield at + header, at + size
        else:
            yield at, end
            yield at + header, end
        at = at + size if size >= header else end


def _chunks(data: Data) -> Iterator[Piece]:
    """Where the chunks of a RIFF file and their contents begin, and what follows the last one."""
    at, end = 0, len(data)
    while at + 8 <= end:
        yield at, end
        if data[at : at + 4] == b"RIFF":
            at += 12
            continue
        (size,) = unpack_from("<I", data, at + 4)
        yield at + 8, end
        at += 8 + size + size % 2


def _elements(data: Data) -> Iterator[Piece]:
    """The same of a Matroska file, one level deep; it ends where a size is not known."""
    at, end = 0, len(data)
    while at + 2 <= end:
        yield at, end
        id_size = _length(data[at])
        element = int.from_bytes(data[at : at + id_size], "big")
        at += id_size
        if at >= end:
            return
        size, width = _vint(data, at)
        at += width
        yield at, end
        if element != _EBML_SEGMENT:
            if size is None:
                return
            at += size


def _vint(data: Data, at: int) -> tuple[int | None, int]:
    """A number and how many bytes it takes; None: not known."""
    width = _length(data[at])
    value = int.from_bytes(data[at : at + width], "big") & ((1 << 7 * width) - 1)
    return (None if value == (1 << 7 * width) - 1 else value), width


def _length(first: int) -> int:
    return min(9 - first.bit_length(), 8)


_WALKS: dict[str, Callable[[Data], Iterator[Piece]]] = {"mov": _boxes, "avi": _chunks, "matroska": _elements}
