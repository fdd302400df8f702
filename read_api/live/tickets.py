"""`POST /api/ws-ticket`: what opens a socket in the place of a token in its address, which logs would show."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, post

from domain.times import Instant, json_time
from read_api.live.ports import LiveOf


class SocketTicket(msgspec.Struct, frozen=True, rename="camel"):
    """Opens one socket at `/ws?ticket=…`, within thirty seconds."""

    ticket: str
    expires_at: Instant


@post(
    "/api/ws-ticket",
    summary="A ticket for a socket",
    tags=["Live updates"],
    opt={"scope": "events:read", "limit": "ticket"},
)
async def issue_ticket(request: Request[UUID, Any, Any], live: LiveOf) -> SocketTicket:
    """Opens one socket at `/ws?ticket=…` on behalf of the sender's session or key, and ends with it."""
    ticket = live.ticket(request.scope)
    return SocketTicket(ticket.text, json_time(ticket.until))


routes = [issue_ticket]
