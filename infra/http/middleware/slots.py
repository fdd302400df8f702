"""How many files one user, and one address, may be reading at the same time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from litestar.types import ASGIApp, Receive, Scope, Send

from domain.errors import TooMany
from infra.limits.client import Network, client_of

#: At the same time on one process. A browser opens about six connections to one server.
PER_USER, PER_ADDRESS = 8, 32
_RETRY_SECONDS = 5


class Slots:
    """Litestar middleware: a route that reads stored files holds a slot until its answer is sent.

    Raises TooMany when all slots of the user or the address are taken.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[Network] = (), taken: Counter[str] | None = None) -> None:
        self.app = app
        self.proxies = proxies
        #: Shared by all routes.
        self.taken = Counter[str]() if taken is None else taken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # By the name of what gives access to files, so that a new route is covered.
        if "files" not in scope["route_handler"].parsed_fn_signature.parameters:
            await self.app(scope, receive, send)
            return
        asked = cast("dict[str, Any]", scope)
        with self._held({f"address {client_of(asked, self.proxies)}": PER_ADDRESS, f"user {asked['user']}": PER_USER}):
            await self.app(scope, receive, send)

    @contextmanager
    def _held(self, limits: dict[str, int]) -> Iterator[None]:
        if any(self.taken[name] >= most for name, most in limits.items()):
            raise TooMany(_RETRY_SECONDS)
        self.taken.update(limits.keys())
        try:
            yield
        finally:
            self.taken.subtract(limits.keys())
            for name in limits:
                if not self.taken[name]:
                    del self.taken[name]
