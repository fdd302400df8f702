"""What everyone may see of the log: the hashes of the tree over it, and its signed head (C2SP tlog-tiles)."""

import re

from litestar import Response, get
from litestar.params import FromPath

from domain.proof import HeadNotSigned, TileNotFound
from read_api.log_ports import TransparencyLogOf

TEXT = "text/plain"
_FACTS = {"public": True, "limit": "log"}
_TILE = "application/octet-stream"
#: A tile never changes, nor does the beginning of one that is not full.
_FOR_EVER = "public, max-age=31536000, immutable"
_LEVELS, _WIDTH = 64, 256
_NUMBER = re.compile(r"/?((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII)


@get(
    "/log/checkpoint",
    summary="The signed head of the log",
    tags=["Log"],
    media_type=TEXT,
    opt={**_FACTS, "errors": (404,), "produces": TEXT},
)
async def get_checkpoint(transparency_log: TransparencyLogOf) -> str:
    """How many events the log has, and the root of the tree over them (C2SP tlog-checkpoint). 404 before the first."""
    found = await transparency_log.checkpoint()
    if found is None:
        raise HeadNotSigned
    return found


@get(
    "/log/key",
    summary="The key of the log",
    tags=["Log"],
    media_type=TEXT,
    opt={**_FACTS, "produces": TEXT},
)
async def get_log_key(transparency_log: TransparencyLogOf) -> str:
    """What heads and proofs are checked with (C2SP signed-note). Keep it: a later one proves nothing of before."""
    return f"{transparency_log.key}\n"


@get(
    "/log/tile/{level:str}/{number:path}",
    summary="Hashes of the log",
    tags=["Log"],
    media_type=_TILE,
    opt={**_FACTS, "errors": (404,), "produces": _TILE, "answer_headers": ("Cache-Control",)},
)
async def get_tile(level: FromPath[str], number: FromPath[str], transparency_log: TransparencyLogOf) -> Response[bytes]:
    """256 hashes of a level of the tree, as `0/x001/234`; with `.p/W` the first `W` of a tile (C2SP tlog-tiles)."""
    place = _place(level, number)
    hashes = await transparency_log.tile(*place) if place else None
    if hashes is None:
        raise TileNotFound
    return Response(hashes, media_type=_TILE, headers={"Cache-Control": _FOR_EVER})


def _place(level: str, number: str) -> tuple[int, int, int] | None:
    """Level, number and width of a tile; None for what is no address of one."""
    found, width = _NUMBER.fullmatch(number), _WIDTH
    if not found or not re.fullmatch(r"0|[1-9][0-9]?", level, re.ASCII) or int(level) >= _LEVELS:
        return None
    digits, part = found.groups()
    if digits.startswith("x000"):  # another spelling of a smaller number
        return None
    if part:
        width = int(part)
    return (int(level), int(re.sub(r"\D", "", digits)), width) if width < _WIDTH or not part else None


routes = [get_checkpoint, get_log_key, get_tile]
