"""An account like one at Stripe, in memory: sessions, refunds, disputes, and the events that they cause."""

import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from infra.local_checkout.objects import LocalDispute, LocalRefund, LocalSession, event_json

T = TypeVar("T")
Json = dict[str, Any]

#: How many sessions and events are kept; the oldest go first.
_SESSIONS, _EVENTS = 1_000, 10_000
#: Parameters of a session as the library sends them.
_ITEM = "line_items[0][price_data]"


class WrongCall(Exception):
    """A call that Stripe would refuse too; the message says why."""

    def __init__(self, message: str, kind: str = "invalid_request_error", status: int = 400) -> None:
        super().__init__(message)
        self.kind, self.status = kind, status


class LocalAccount:
    """`address` is where it listens. Methods that change something return the events that they cause."""

    def __init__(self, address: str, now: Callable[[], float] = time.time) -> None:
        self._address, self.now = address, now
        self.sessions: dict[str, LocalSession] = {}
        self.refunds: dict[str, LocalRefund] = {}
        self.disputes: dict[str, LocalDispute] = {}
        self.events: list[Json] = []
        self._keys: dict[str, tuple[Mapping[str, str], str]] = {}

    def open_session(self, order: Mapping[str, str], key: str) -> LocalSession:
        """A session for an order; the same one for the same Idempotency-Key. Raises WrongCall."""
        if key in self._keys:
            sent, known = self._keys[key]
            if sent != order:
                raise WrongCall(
                    "Keys for idempotent requests can only be used with the same parameters.", "idempotency_error"
                )
            return self.sessions[known]
        session = self._session(order)
        self.sessions[session.id] = session
        if key:
            self._keys[key] = order, session.id
        _forget_oldest(self.sessions, _SESSIONS)
        _forget_oldest(self._keys, _SESSIONS)
        return session

    def pay(self, session_id: str) -> Sequence[Json]:
        """Pay at once; paying twice has no effect. Raises WrongCall."""
        session = self.session(session_id)
        if session.payment_status == "paid":
            return []
        was_open = session.status == "open"
        session.status, session.payment_status = "complete", "paid"
        word = "completed" if was_open else "async_payment_succeeded"
        return [
            self._event("charge.succeeded", session.charge_json(0)),
            self._event(f"checkout.session.{word}", session.json()),
        ]

    def pay_later(self, session_id: str) -> Sequence[Json]:
        """Choose a way to pay that takes days; `pay` or `fail` follows. Raises WrongCall."""
        session = self.session(session_id)
        if session.status != "open":
            return []
        session.status = "complete"
        return [self._event("checkout.session.completed", session.json())]

    def fail(self, session_id: str) -> Sequence[Json]:
        """The money of `pay_later` never comes. Raises WrongCall."""
        return [self._event("checkout.session.async_payment_failed", self.session(session_id).json())]

    def refund(self, payment_intent: str, amount: int | None = None) -> Sequence[Json]:
        """Give money back, all that is left or a part. Raises WrongCall."""
        session = self._paid(payment_intent)
        left = session.amount - self._refunded(session)
        wanted = left if amount is None else amount
        if not 0 < wanted <= left:
            raise WrongCall("The amount is larger than what is left of the charge.")
        refund = LocalRefund(id=_new("re"), session=session, amount=wanted)
        self.refunds[refund.id] = refund
        return [
            self._event("refund.created", refund.json()),
            self._event("charge.refunded", session.charge_json(self._refunded(session))),
        ]

    def fail_refund(self, refund_id: str) -> Sequence[Json]:
        """The bank of the buyer does not take the money. Raises WrongCall."""
        refund = _known(self.refunds, refund_id)
        refund.status = "failed"
        return [self._event("refund.failed", refund.json())]

    def dispute(self, payment_intent: str, amount: int | None = None) -> Sequence[Json]:
        """The buyer's bank takes the money back for now. Raises WrongCall."""
        session = self._paid(payment_intent)
        dispute = LocalDispute(id=_new("dp"), session=session, amount=session.amount if amount is None else amount)
        self.disputes[dispute.id] = dispute
        return [
            self._event("charge.dispute.created", dispute.json()),
            self._event("charge.dispute.funds_withdrawn", dispute.json()),
        ]

    def decide(self, dispute_id: str, *, won: bool) -> Sequence[Json]:
        """The buyer's bank decides a dispute, `won` by us or lost. Raises WrongCall."""
        dispute = _known(self.disputes, dispute_id)
        dispute.status = "won" if won else "lost"
        reinstated = [self._event("charge.dispute.funds_reinstated", dispute.json())] if won else []
        return [self._event("charge.dispute.closed", dispute.json()), *reinstated]

    def list_events(self, since: int, types: Collection[str], after: str, limit: int) -> tuple[Sequence[Json], bool]:
        """Events from that second on, newest first, after one of them; and whether there are more."""
        found = [e for e in reversed(self.events) if e["created"] >= since and (not types or e["type"] in types)]
        start = next((number + 1 for number, event in enumerate(found) if event["id"] == after), 0)
        return found[start : start + limit], len(found) > start + limit

    def session(self, session_id: str) -> LocalSession:
        """Raises WrongCall when there is none."""
        return _known(self.sessions, session_id)

    def _session(self, order: Mapping[str, str]) -> LocalSession:
        number = _new("cs_demo")
        try:
            return LocalSession(
                id=number,
                payment_intent=_new("pi"),
                charge=(charge := _new("ch")),
                url=f"{self._address}/pay/{number}",
                receipt_url=f"{self._address}/receipts/{charge}",
                created=int(self.now()),
                amount=int(order[f"{_ITEM}[unit_amount]"]),
                currency=order[f"{_ITEM}[currency]"],
                product=order[f"{_ITEM}[product_data][name]"],
                user=order["client_reference_id"],
                metadata={name[9:-1]: text for name, text in order.items() if name.startswith("metadata[")},
                success_url=order["success_url"],
                cancel_url=order["cancel_url"],
            )
        except (KeyError, ValueError) as error:
            raise WrongCall(f"Missing or invalid parameter: {error}") from None

    def _paid(self, payment_intent: str) -> LocalSession:
        for session in self.sessions.values():
            if session.payment_intent == payment_intent and session.payment_status == "paid":
                return session
        raise WrongCall(f"No such payment_intent: '{payment_intent}'")

    def _refunded(self, session: LocalSession) -> int:
        return sum(
            refund.amount
            for refund in self.refunds.values()
            if refund.session is session and refund.status == "succeeded"
        )

    def _event(self, type_: str, subject: Json) -> Json:
        event = event_json(_new("evt"), type_, int(self.now()), subject)
        self.events.append(event)
        del self.events[:-_EVENTS]
        return event


def _new(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def _known(things: Mapping[str, T], name: str) -> T:
    if name not in things:
        raise WrongCall(f"No such object: '{name}'")
    return things[name]


def _forget_oldest(things: dict[str, Any], most: int) -> None:
    while len(things) > most:
        del things[next(iter(things))]
