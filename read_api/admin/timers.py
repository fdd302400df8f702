"""The periodic tasks: their last and next runs."""

import msgspec
from litestar import get

from domain.times import Instant, json_time
from read_api.admin.ports import OperationsOf, TimerState


class TimerView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A periodic task. `lastError` is null after a success; `failures` in a row delay its next run."""

    name: str
    every_seconds: float
    due_at: Instant
    running: bool
    last_started_at: Instant | None
    last_finished_at: Instant | None
    last_error: str | None
    failures: int


class TimerList(msgspec.Struct, frozen=True):
    """The periodic tasks by their names, and whether a process runs them at the moment."""

    led: bool
    timers: list[TimerView]


@get("/api/admin/timers", summary="List the timers", tags=["Administration"], opt={"scope": "admin", "role": "admin"})
async def list_timers(operations: OperationsOf) -> TimerList:
    """When each periodic task ran last and runs next."""
    return TimerList(await operations.timekeeper_leads(), [_timer(state) for state in await operations.timers()])


def _timer(state: TimerState) -> TimerView:
    return TimerView(
        name=state.name,
        every_seconds=state.every,
        due_at=json_time(state.due_at),
        running=state.running,
        last_started_at=json_time(state.last_started) if state.last_started else None,
        last_finished_at=json_time(state.last_finished) if state.last_finished else None,
        last_error=state.last_error,
        failures=state.failures,
    )


routes = [list_timers]
