"""The protocol of all adapters to hosted models, and its data."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

import msgspec

from processors.adapters.failures import Failure

#: Receives the next bytes of a result, in order. A repeated `fetch` begins anew, so empty the sink before.
Write = Callable[[bytes], Awaitable[object]]

#: done: nothing runs any more; requested: it will stop soon; too_late: it had ended; unsupported: it cannot be stopped.
CancelOutcome = Literal["done", "requested", "too_late", "unsupported"]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """The still picture that the video begins with."""

    media_type: str
    data: bytes


class RenderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The video that is wanted. Adapters choose the nearest that their provider offers."""

    model: str
    prompt: str
    seed: int
    duration_seconds: float
    #: Such as `16:9`.
    aspect_ratio: str
    #: Such as `1280x720`, as `domain.models.size` takes it.
    resolution: str
    picture: Picture | None = None
    #: After this time a provider that can should stop by itself, so that abandoned renders are not billed.
    patience_seconds: int = 1800


class ProviderHandle(msgspec.Struct, frozen=True, kw_only=True):
    """Names a job at a provider. Record it before waiting: a restarted worker goes on with it, and pays once."""

    provider: str
    model: str
    #: The provider's own name of the job; for some a path.
    id: str
    submitted_at: datetime


class HostedResult(msgspec.Struct, frozen=True, kw_only=True):
    """The address of a finished video. It expires or needs our key, so it must not reach customers."""

    url: str


class Queued(msgspec.Struct, frozen=True, kw_only=True, tag="queued"):
    """Waiting at the provider; `position` counts those ahead."""

    position: int | None = None


class Running(msgspec.Struct, frozen=True, kw_only=True, tag="running"):
    """Being rendered; `fraction` from 0 to 1, estimated from the time when the provider reports none."""

    fraction: float | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """Rendered; `fetch` gets it."""

    results: tuple[HostedResult, ...]


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """Ended without a video (also when cancelled): final for this handle."""

    failure: Failure


ProviderState = Queued | Running | Done | Failed


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """A fetched video."""

    media_type: str
    size: int
    sha256: str


class AdapterHealth(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a provider answers and accepts our key, and if not, why."""

    ok: bool
    why: str = ""


class CostEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """The estimated cost and duration of a render, from list prices and medians."""

    usd: float
    seconds: float


class VideoModelAdapter(Protocol):
    """A provider of hosted models.

    Every method raises AdapterError and nothing else, within a deadline. An error of `poll`, `fetch` or `cancel` says
    nothing about the job: ask again with the same handle while it is retryable, except `bad_output`, which means that
    the result is lost. Only `poll` returns the state of the job.
    """

    @property
    def id(self) -> str:
        """The provider's name in handles and in the catalogue."""
        ...

    async def health(self) -> AdapterHealth:
        """Whether it answers and accepts our key."""
        ...

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Order a render, at most once. `unknown_outcome`: it may or may not have been accepted; call `find` later."""
        ...

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The job of a submit whose answer was lost, begun at `since`, with the same request and key.

        None: there is no job, and it is safe to submit. Raises `unknown_outcome` when that is uncertain.
        """
        ...

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """The state of the job."""
        ...

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the finished video. Raises `bad_output` when it is gone or is no video."""
        ...

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Stop exactly this job."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...
