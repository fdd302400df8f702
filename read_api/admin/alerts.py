"""What an operator should look at: one list, made of the sources below."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import msgspec
from litestar import get

from domain.times import Instant, json_time
from read_api.admin.ports import Operations, OperationsOf
from read_api.ports import ReadModels, ReadsOf
from read_api.status_labels import AlertKind

#: How many alerts one source contributes, the newest.
MOST = 100


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """Something that needs a person: what kind of thing, which one, and what is wrong with it."""

    kind: AlertKind
    subject: str
    message: str
    at: datetime


class AlertView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that needs a person. `subject` names it: a projection and a position, a timer, a payment."""

    kind: AlertKind
    subject: str
    message: str
    at: Instant


class AlertList(msgspec.Struct, frozen=True):
    """The alerts, newest first; at most a hundred of each kind."""

    alerts: list[AlertView]


AlertSource = Callable[[ReadModels, Operations], Awaitable[Sequence[Alert]]]


async def parked_events(reads: ReadModels, operations: Operations) -> Sequence[Alert]:
    """Events that a projection could not apply: repair the cause and retry, or skip them."""
    return [
        Alert(kind="parked_event", subject=f"{event.projection} {event.position}", message=event.reason, at=event.since)
        for event in await operations.quarantined(MOST)
    ]


async def failed_timers(reads: ReadModels, operations: Operations) -> Sequence[Alert]:
    """Periodic tasks whose last run failed; they run again by themselves."""
    return [
        Alert(kind="timer_failed", subject=timer.name, message=timer.last_error, at=timer.last_finished or timer.due_at)
        for timer in await operations.timers()
        if timer.last_error
    ]


def of_view(kind: AlertKind, view: str, sql: str) -> AlertSource:
    """The rows of a read model as alerts: `sql` gives subject, message and time, the newest first."""

    async def source(reads: ReadModels, operations: Operations) -> Sequence[Alert]:
        rows = await reads.fetch(view, f"{sql} LIMIT {MOST}", {})
        return [Alert(kind=kind, subject=subject, message=message, at=at) for subject, message, at in rows]

    return source


_PAYMENTS = """
    SELECT stripe_id, 'An event ' || type || ' had no effect: ' || replace(reason, '_', ' '), received_at
      FROM payment_alerts ORDER BY received_at DESC
"""
#: A further source is a line here.
SOURCES: tuple[AlertSource, ...] = (parked_events, failed_timers, of_view("payment", "payment_alerts", _PAYMENTS))


@get("/api/admin/alerts", summary="List the alerts", tags=["Administration"], opt={"scope": "admin", "role": "admin"})
async def list_alerts(reads: ReadsOf, operations: OperationsOf) -> AlertList:
    """Parked events, failed timers, and whatever else needs a person."""
    found = [alert for source in SOURCES for alert in await source(reads, operations)]
    newest = sorted(found, key=lambda alert: alert.at, reverse=True)
    return AlertList(
        [
            AlertView(kind=alert.kind, subject=alert.subject, message=alert.message, at=json_time(alert.at))
            for alert in newest
        ]
    )


routes = [list_alerts]
