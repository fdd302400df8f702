"""The one protocol behind which all hosted models stand, and its plain data."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

import msgspec

from processors.adapters.failures import Failure

#: Takes the next bytes of a result, in order. `fetch` begins anew when it is called again, so empty the sink before.
Write = Callable[[bytes], Awaitable[object]]

#: done: nothing runs any more; requested: it will stop soon; too_late: it had ended; unsupported: it cannot be stopped.
CancelOutcome = Literal["done", "requested", "too_late", "unsupported"]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A still that the video begins with."""

    media_type: str
    data: bytes


class RenderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted, in our words. Providers get the nearest that they offer."""

    model: str
    prompt: str
    seed: int
    duration_seconds: float
    #: Such as `16:9`.
    aspect_ratio: str
    #: Such as `1280x720`, as `domain.models.size` takes it.
    resolution: str
    picture: Picture | None = None
    #: After this a provider that can shall give up by itself, so that nobody pays for what nobody awaits.
    patience_seconds: int = 1800


class ProviderHandle(msgspec.Struct, frozen=True, kw_only=True):
    """Where a job runs. Record it before waiting: with it a restarted worker goes on, without it one pays twice."""

    provider: str
    model: str
    #: The provider's own name of the job; for some a path.
    id: str
    submitted_at: datetime


class HostedResult(msgspec.Struct, frozen=True, kw_only=True):
    """Where the provider holds a finished video. Such addresses expire, or want our key: never show them."""

    url: str


class Queued(msgspec.Struct, frozen=True, kw_only=True, tag="queued"):
    """Waiting at the provider; `position` counts those ahead."""

    position: int | None = None


class Running(msgspec.Struct, frozen=True, kw_only=True, tag="running"):
    """Being rendered; `fraction` from 0 to 1, guessed from the time where the provider says nothing."""

    fraction: float | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """Rendered; `fetch` gets it."""

    results: tuple[HostedResult, ...]


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """Ended without a video (cancelled too): this handle will never give one."""

    failure: Failure


ProviderState = Queued | Running | Done | Failed


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """What was fetched."""

    media_type: str
    size: int
    sha256: str


class AdapterHealth(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a provider answers and takes our key, and if not, why."""

    ok: bool
    why: str = ""


class CostEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a render is likely to cost us and to take, from list prices and medians."""

    usd: float
    seconds: float


class VideoModelAdapter(Protocol):
    """A provider of hosted models.

    Every method raises AdapterError and nothing else, within a deadline. An error of `poll`, `fetch` or `cancel` says
    nothing about the job: ask again with the same handle while it is retryable, except `bad_output`, which means that
    the result is lost. What becomes of the job is what `poll` returns.
    """

    @property
    def id(self) -> str:
        """The provider's name in handles and in the catalogue."""
        ...

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our key."""
        ...

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Order a render, at most once. `unknown_outcome`: it may or may not have been taken; ask `find` later."""
        ...

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """What became of a submit whose answer nobody has, begun at `since`, with the same request and key.

        None: nothing did, and it is safe to submit. Raises `unknown_outcome` where that cannot be told.
        """
        ...

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """How far it is."""
        ...

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the finished video. Raises `bad_output` when it is gone or is no video."""
        ...

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Stop exactly this job."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
