"""The decisions that can be made again from what the log holds of their commands.

Each is made by the code and with the rules of today on the state of that time, by the very methods that commands call.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec

from commands.jobs import at_todays_price
from domain.aggregate import Aggregate, Event, EventEnvelope
from domain.credit_events import AllowanceGranted, CreditsDebited, CreditsGranted, CreditsRefunded
from domain.credit_policy import CreditPolicy
from domain.errors import Refusal
from domain.event_registry import EVENTS, UPCASTERS, aggregate_name
from domain.job import Job
from domain.job_events import JobCanceled, JobFailed, JobQueued, JobRetryScheduled
from domain.order import Order
from domain.upload_quota import Allowance, QuotaReserved, UploadQuota
from domain.user import WELCOME, User
from infra.shadow.states import States

Kind = Literal["orders", "welcome credits", "allowances", "refunds", "failed attempts", "uploads"]


class Rules(NamedTuple):
    """What decisions are given besides their commands."""

    credits: CreditPolicy
    uploads: Allowance


class Decision(NamedTuple):
    """A decision that was made again."""

    kind: Kind
    #: What it would be today in a few words; empty: the same.
    difference: str = ""
    #: By how many credits the account would have more (or less).
    credits: int = 0


class Deciders:
    """Makes decisions again, event by event in the order of the log. Raises PersistenceError."""

    def __init__(self, states: States, rules: Rules) -> None:
        self._states, self._rules = states, rules
        #: Accounts as they were when they were debited, by the job whose order comes next.
        self._debited: dict[UUID, tuple[User, int]] = {}
        #: The code with which an attempt of a job failed before, and was followed by another.
        self._retried: dict[UUID, str] = {}

    def see(self, recorded: EventEnvelope[Event]) -> Decision | None:
        """What would be decided in place of an event; None where that cannot be known."""
        decide = _DECIDERS.get(type(recorded.event))
        found = decide(self, recorded) if decide else None
        self._states.follow(_AGGREGATES[aggregate_name(recorded.event.topic)], recorded)
        return found

    def _debit(self, recorded: EventEnvelope[CreditsDebited]) -> None:
        self._debited[recorded.event.job_id] = self._states.before(User, recorded), recorded.event.amount

    def _order(self, recorded: EventEnvelope[JobQueued]) -> Decision | None:
        user, paid = self._debited.pop(recorded.originator_id, (None, 0))
        if user is None:
            return None
        try:
            user.submit(recorded.originator_id, _priced(recorded.event.order), self._rules.credits)
        except Refusal as refusal:
            return Decision("orders", f"refused: {refusal}", paid)
        price = _only(user, CreditsDebited).amount
        return Decision("orders", "" if price == paid else f"{price} credits, not {paid}", paid - price)

    def _grant(self, recorded: EventEnvelope[CreditsGranted]) -> Decision | None:
        if recorded.event.reason != WELCOME or recorded.originator_version != _AFTER_REGISTRATION:
            return None
        account = User.register(recorded.originator_id, "", "", self._rules.credits)
        welcome = sum(event.amount for event in account.pending if isinstance(event, CreditsGranted))
        return _amounts("welcome credits", recorded.event.amount, welcome)

    def _allowance(self, recorded: EventEnvelope[AllowanceGranted]) -> Decision:
        user = self._states.before(User, recorded)
        user.raise_to_allowance(recorded.event.month, self._rules.credits)
        amount = sum(event.amount for event in user.pending if isinstance(event, AllowanceGranted))
        return _amounts("allowances", recorded.event.amount, amount)

    def _refund(self, recorded: EventEnvelope[CreditsRefunded]) -> Decision:
        job = self._states.lately(Job, recorded.event.job_id)
        job.pending = [JobCanceled()]
        user = self._states.before(User, recorded)
        user.settle(job)
        amount = sum(event.amount for event in user.pending if isinstance(event, CreditsRefunded))
        return _amounts("refunds", recorded.event.amount, amount)

    def _retry(self, recorded: EventEnvelope[JobRetryScheduled]) -> Decision:
        self._retried[recorded.originator_id] = recorded.event.code
        return self._failure(recorded, recorded.event.delay_seconds)

    def _fail(self, recorded: EventEnvelope[JobFailed]) -> Decision | None:
        # Whether the last failure could have been tried again is not recorded; one like the failure before could.
        if self._retried.pop(recorded.originator_id, None) != recorded.event.code:
            return None
        return self._failure(recorded, 0)

    def _failure(self, recorded: EventEnvelope[Any], delay: float) -> Decision:
        job, event = self._states.before(Job, recorded), recorded.event
        try:
            job.fail(job.epoch, event.code, event.error, retryable=True, delay_seconds=delay)
        except Refusal as refusal:
            return Decision("failed attempts", f"refused: {refusal}")
        if isinstance(job.pending[-1], type(event)):
            return Decision("failed attempts")
        again = isinstance(job.pending[-1], JobRetryScheduled)
        return Decision("failed attempts", "tried again" if again else "given up", 0 if again else job.price)

    def _upload(self, recorded: EventEnvelope[QuotaReserved]) -> Decision:
        quota = self._states.before(UploadQuota, recorded)
        try:
            quota.reserve(recorded.event.upload_id, recorded.event.bytes, self._rules.uploads)
        except Refusal as refusal:
            return Decision("uploads", f"refused: {refusal}")
        return Decision("uploads")


_AFTER_REGISTRATION = 2
_AGGREGATES: Mapping[str, type[Aggregate]] = {
    aggregate_name(kind.snapshot_topic): kind for kind in (User, Job, UploadQuota)
}
#: The topics of the events that decisions are made again from, and of those that their states need.
FOLLOWED = tuple(topic for topic in (*EVENTS, *UPCASTERS) if aggregate_name(topic) in _AGGREGATES)
_DECIDERS: Mapping[type[Event], Callable[[Deciders, EventEnvelope[Any]], Decision | None]] = {
    CreditsDebited: Deciders._debit,
    JobQueued: Deciders._order,
    CreditsGranted: Deciders._grant,
    AllowanceGranted: Deciders._allowance,
    CreditsRefunded: Deciders._refund,
    JobRetryScheduled: Deciders._retry,
    JobFailed: Deciders._fail,
    QuotaReserved: Deciders._upload,
}


def _priced(order: Order) -> Order:
    """The order at today's price; one that makes a lost video again stays free."""
    return order if order.remakes is not msgspec.UNSET else at_todays_price(order)


def _only(aggregate: Aggregate, kind: type[Event]) -> Any:
    [found] = [event for event in aggregate.pending if isinstance(event, kind)]
    return found


def _amounts(kind: Kind, then: int, today: int) -> Decision:
    return Decision(kind, "" if today == then else f"{today} credits, not {then}", today - then)
