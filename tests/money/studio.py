"""What the state machine drives: a studio in this process, or the real one. Both have the same methods."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol
from uuid import UUID, uuid4

from commands import grants, jobs, losses, payments, rendering, trash, users, vouchers
from commands.preferences import LeftOpen
from commands.unit_of_work import EventStore
from commands.vouchers import NewVoucher, voucher_hash
from domain.credit_package import PaymentsUnavailable
from domain.credit_policy import CreditPolicy
from domain.ids import voucher_id
from domain.models import CATALOGUE, SCENE, price
from domain.stripe_notice import notice_of
from domain.user import User
from infra.local_checkout.account import Json, LocalAccount
from infra.local_checkout.objects import LocalSession
from projections.credit_transactions import KINDS, balance_after
from tests.commands.memory import MemoryStore
from tests.examples import NOW, PACKAGE, PAYMENTS, VIDEO, checkout_order, new_session, order
from tests.money.library import Libraries
from tests.money.library_in_process import LibrariesInProcess
from tests.money.refusals import made, refusal_of
from tests.scripts import ENGINES


class Movement(NamedTuple):
    """A row of a ledger, with the balance after it."""

    kind: str
    amount: int
    balance: int


class Ledger(NamedTuple):
    """The balance that the studio shows, and the movements, oldest first."""

    balance: int
    movements: Sequence[Movement]


class Studio(Protocol):
    """Methods of users; what may be refused returns the code of the refusal, or nothing."""

    policy: CreditPolicy
    provider: LocalAccount

    @property
    def libraries(self) -> Libraries: ...

    @property
    def store(self) -> EventStore: ...

    async def register(self) -> Any: ...

    async def request(self, user: Any, month: str) -> None:
        """Any request of a user comes first here."""

    async def order(
        self, user: Any, seconds: int, project: UUID | None = None, look: UUID | None = None
    ) -> tuple[UUID | None, str]: ...

    async def retry(self, user: Any, job: UUID) -> tuple[UUID | None, str]: ...

    async def cancel(self, user: Any, job: UUID) -> str: ...

    async def delete(self, user: Any, job: UUID) -> str: ...

    async def redeem(self, user: Any, code: str, now: datetime) -> str: ...

    async def buy(self, user: Any) -> tuple[LocalSession | None, str]:
        """Go to the checkout of the example package."""

    async def report(self, events: Sequence[Json]) -> None:
        """The provider sends events, until they were accepted."""

    async def ledger(self, user: Any) -> Ledger: ...

    async def close(self) -> None:
        """Check what only holds in the end."""


def day(number: int) -> datetime:
    """The time on a day of the story."""
    return NOW + timedelta(days=number)


def listed_price(seconds: int) -> int:
    """What an example order costs where credits are not off."""
    return price(CATALOGUE[SCENE.name], seconds)


async def end_job(store: EventStore, job: UUID, act: str) -> str:
    """What a worker, the scheduler or the cleanup does to a job."""
    match act:
        case "fail":
            return await refusal_of(rendering.give_up(store, job, "worker_lost", "The workers died"))
        case "expire":
            return await refusal_of(rendering.expire(store, job))
        case "lose":
            return await refusal_of(losses.lose(store, job, "test"))
    assert act == "complete"
    return await refusal_of(rendering.complete(store, job, 1, VIDEO, worker="worker-1"))


async def give(store: EventStore, email: str, amount: int) -> None:
    """What `mangamotion users grant` does."""
    await grants.grant_by_email(store, email, amount, "thank you")


async def make_voucher(store: EventStore, amount: int, uses: int, now: datetime, ends: datetime) -> str:
    """A new code."""
    code = vouchers.voucher_code(uuid4().hex)
    new = NewVoucher(amount=amount, uses=uses, expires_at=ends)
    await vouchers.create(store, voucher_hash(code), new, now)
    return code


async def revoke_voucher(store: EventStore, code: str) -> None:
    await vouchers.revoke(store, voucher_id(voucher_hash(code)))


class Person(NamedTuple):
    """A user of the studio in this process."""

    user_id: UUID
    email: str


class StudioInProcess:
    """Command handlers on aggregates in memory; its ledger is a fold of their events."""

    def __init__(self, policy: CreditPolicy) -> None:
        self.store, self.policy = MemoryStore(), policy
        self.provider = LocalAccount("http://127.0.0.1")
        self.libraries = LibrariesInProcess(self.store)

    async def register(self) -> Person:
        person = Person(uuid4(), f"{uuid4().hex}@example.com")
        await users.register(self.store, *person, "hash", new_session(), policy=self.policy)
        return person

    async def request(self, user: Person, month: str) -> None:
        await grants.raise_to_allowance(self.store, user.user_id, month, self.policy)

    async def order(
        self, user: Person, seconds: int, project: UUID | None = None, look: UUID | None = None
    ) -> tuple[UUID | None, str]:
        ordered = order(duration_seconds=seconds, price=listed_price(seconds), project_id=project, look_id=look)
        left_open = LeftOpen(None, None, None, None, None, ENGINES)
        return await made(
            lambda new: jobs.submit(self.store, user.user_id, ordered, new, policy=self.policy, left_open=left_open)
        )

    async def retry(self, user: Person, job: UUID) -> tuple[UUID | None, str]:
        return await made(lambda new: jobs.retry(self.store, user.user_id, job, new, policy=self.policy))

    async def cancel(self, user: Person, job: UUID) -> str:
        return await refusal_of(jobs.cancel(self.store, user.user_id, job))

    async def delete(self, user: Person, job: UUID) -> str:
        return await refusal_of(trash.delete_job(self.store, user.user_id, job, self.libraries.now))

    async def redeem(self, user: Person, code: str, now: datetime) -> str:
        return await refusal_of(vouchers.redeem(self.store, user.user_id, voucher_hash(code), now, policy=self.policy))

    async def buy(self, user: Person) -> tuple[LocalSession | None, str]:
        if not self.policy.sells:
            return None, PaymentsUnavailable.code
        checkout = uuid4()
        await payments.start_checkout(self.store, user.user_id, checkout, PACKAGE)
        wanted = checkout_order(user.user_id, **{"metadata[checkout]": str(checkout)})
        return self.provider.open_session(wanted, ""), ""

    async def report(self, events: Sequence[Json]) -> None:
        for event in events:
            await payments.receive(self.store, notice_of(event), PAYMENTS)

    async def ledger(self, user: Person) -> Ledger:
        found = []
        for owner, _, event in self.store.saved:
            if owner == user.user_id and (movement := KINDS.get(type(event))):
                found.append(Movement(*movement(event)[:2], balance_after(event)))
        account = self.store.aggregates[user.user_id]
        assert isinstance(account, User)
        return Ledger(account.balance, found)

    async def close(self) -> None:
        """Every aggregate is what a replay from its first event makes."""
        for aggregate_id, kept in self.store.aggregates.items():
            again = type(kept)(id=aggregate_id)
            for owner, version, event in self.store.saved:
                if owner == aggregate_id:
                    again.replay(event)
                    assert again.version == version
            assert again == kept
