"""What sockets and event streams share, and what routes are given of it."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple, cast
from uuid import UUID

from litestar.types import HTTPScope, Scope

from commands.http.request import context_of
from domain.errors import TooMany
from infra.limits.client import Network, client_of
from infra.live.access import LiveAccess, grant_of
from infra.live.counts import PER_ADDRESS, PER_USER, OpenStreams, of_address, of_user
from infra.live.event_stream import FindPlan, LiveStream, StreamPlan
from infra.live.followings import AccountFollowing, SnapshotSources, find_jobs
from infra.live.hub import LiveHub
from infra.live.subscriptions import Subscriptions
from infra.live.tickets import Tickets
from read_api.live.ports import Ticket

_RETRY_SECONDS = 5
#: How long an event stream lasts, so that clients spread over the processes that there are.
STREAM_SECONDS = 3_600.0


class LiveParts(NamedTuple):
    """What sockets and event streams are made of."""

    hub: LiveHub
    access: LiveAccess
    tickets: Tickets
    counts: OpenStreams
    sources: SnapshotSources
    subscriptions: Subscriptions


class LiveService:
    """Tickets and event streams for routes. `seconds`: how long a stream lasts at most; then its client comes back."""

    def __init__(self, parts: LiveParts, proxies: Sequence[Network], seconds: float = STREAM_SECONDS) -> None:
        self._parts, self._proxies, self._seconds = parts, proxies, seconds

    def lasting(self, seconds: float) -> "LiveService":
        """The same with streams that last so long."""
        return LiveService(self._parts, self._proxies, seconds)

    def ticket(self, scope: Scope) -> Ticket:
        """A ticket for the session or the key of a request."""
        return self._parts.tickets.issue(grant_of(context_of(scope)))

    async def job_events(self, scope: Scope, job_id: UUID, after: str | None) -> LiveStream:
        """What happens to a job that the sender may see, after a position. Raises TooMany."""
        user_id, root = context_of(scope).user, str(scope.get("root_path", ""))

        async def find() -> StreamPlan | None:
            following, seen = await find_jobs(self._parts.sources, [str(job_id)], user_id, root)
            return StreamPlan(following, following.foreign) if seen.rows else None

        return await self._opened(scope, find, after)

    async def own_events(self, scope: Scope, after: str | None) -> LiveStream:
        """What happens to anything of the sender, after a position. Raises TooMany."""
        user_id = context_of(scope).user
        assert user_id is not None
        following = AccountFollowing(self._parts.sources, user_id, whole=True)

        async def find() -> StreamPlan:
            return StreamPlan(following, frozenset())

        return await self._opened(scope, find, after)

    async def _opened(self, scope: Scope, find: FindPlan, after: str | None) -> LiveStream:
        """A stream that gives back its place of its user and of its address when it ends."""
        stream = LiveStream(self._parts.hub, self._parts.subscriptions, find, after, self._seconds)
        counts, user_id = self._parts.counts, context_of(scope).user
        subjects = {of_address(client_of(cast("HTTPScope", scope), self._proxies)): PER_ADDRESS}
        if user_id is not None:
            subjects[of_user(user_id)] = PER_USER
        for subject, most in subjects.items():
            if not await counts.take(subject, most):
                stream.give_back()
                raise TooMany(_RETRY_SECONDS)
            stream.gives_back(partial(counts.give_back, subject))
        return stream
