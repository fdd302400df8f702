"""What the routes of live updates need of the rest."""

from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation
from litestar.types import Receive, Scope, Send


class Ticket(NamedTuple):
    """A text that opens one socket, and until when it counts."""

    text: str
    until: datetime


class EventStream(Protocol):
    """An answer without end: events as they happen."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it until the client goes away, or what lets it in has ended."""


class LiveUpdates(Protocol):
    """Who follows what."""

    def ticket(self, scope: Scope) -> Ticket:
        """A ticket for the session or the key of a request."""

    async def job_events(self, scope: Scope, job_id: UUID, after: str | None) -> EventStream:
        """What happens to a job that the sender may see, after a position. Raises TooMany."""

    async def own_events(self, scope: Scope, after: str | None) -> EventStream:
        """What happens to anything of the sender, after a position. Raises TooMany."""


#: How a handler asks for it.
LiveOf = NamedDependency[SkipValidation[LiveUpdates]]
