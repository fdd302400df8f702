"""What belongs to one request beside its content: its id, and what its answer must say in headers."""

import random
import re
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from domain.position import Position

_KEY = "mangamotion"
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


@dataclass(slots=True)
class RequestContext:
    """One request and its answer."""

    request_id: str
    #: The read model was behind and the answer may be old.
    stale: bool = False
    #: The position that the client wants its reads to have reached.
    min_position: Position = field(default_factory=Position)
    #: The oldest position at which something was read for the answer; None when nothing was.
    read_at: Position | None = None
    #: Headers that tell how often more may be asked.
    limits: list[tuple[bytes, bytes]] = field(default_factory=list)


def open_context(scope: MutableMapping[str, Any], sent_id: bytes | None) -> RequestContext:
    """The exchange of a new request; takes over the client's id when it is harmless in logs and headers."""
    harmless = sent_id is not None and _ID.fullmatch(sent_id)
    # Unique is enough: nothing is protected by it, and the system's random numbers cost a call to the kernel.
    exchange = RequestContext(sent_id.decode() if sent_id and harmless else f"{random.getrandbits(128):032x}")
    scope[_KEY] = exchange
    return exchange


def context_of(scope: MutableMapping[str, Any]) -> RequestContext:
    """The exchange that `open_context` opened; a new one for a request that went around the envelope."""
    known = scope.get(_KEY)
    return known if isinstance(known, RequestContext) else open_context(scope, None)
