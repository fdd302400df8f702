"""Whether a picture is one of those that move, and what opens it then."""

import struct
from typing import IO

from processors.media.sniff import GIF, PNG, WEBP, Format

#: Chunks of a PNG that are looked at before its pixels begin.
_MOST_CHUNKS = 10_000
_DEMUXERS = {PNG: "apng", WEBP: "webp_anim", GIF: "gif"}


def as_footage(found: Format, file: IO[bytes]) -> Format:
    """The format as a video, with the demuxer that shows every frame, if the picture may have more than one."""
    if found == GIF or (found == PNG and _png(file)) or (found == WEBP and _webp(file)):
        return found._replace(kind="video", demuxer=_DEMUXERS[found])
    return found


def _png(file: IO[bytes]) -> bool:
    file.seek(8)
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8 or head[4:] in (b"IDAT", b"IEND"):
            return False
        if head[4:] == b"acTL":
            return True
        file.seek(struct.unpack(">I", head[:4])[0] + 4, 1)
    return False


def _webp(file: IO[bytes]) -> bool:
    file.seek(12)
    head = file.read(9)
    return head[:4] == b"VP8X" and bool(head[8] & 2)
