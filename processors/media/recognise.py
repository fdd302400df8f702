"""Recognises a whole file by its first bytes, its structure and hidden documents. Nothing is decoded."""

import mmap
import os
from typing import NamedTuple

from domain.upload import UnsupportedMedia
from processors.media import containers, pictures
from processors.media.documents import require_no_comment
from processors.media.sniff import AVI, HEAD, TAIL, MediaFormat, sniff

#: No picture of 16 megapixels weighs more, not even an uncompressed one.
MAX_PICTURE = 100_000_000


class Recognised(NamedTuple):
    """The format, which of a picture that moves is a video's, and whether the end of a picture is marked."""

    format: MediaFormat
    ended: bool = True


def recognise(descriptor: int) -> Recognised:
    """What an open file is. Raises UnsupportedMedia with the reason for a refusal, OSError."""
    size = os.fstat(descriptor).st_size
    found = sniff(os.pread(descriptor, HEAD, 0), os.pread(descriptor, TAIL, max(0, size - TAIL)))
    if found.kind == "image" and size > MAX_PICTURE:
        raise UnsupportedMedia(f"A picture may have {MAX_PICTURE:,} bytes at most")
    with mmap.mmap(descriptor, size, access=mmap.ACCESS_READ) as data:
        if found.kind == "image":
            picture = pictures.measure(found, data)
            return Recognised(pictures.as_shown(found, picture), picture.ended)
        containers.require_no_document(found.demuxer, data)
        if found is AVI:
            require_no_comment(data, 4)
    return Recognised(found)
