"""Accounts, jobs, vouchers and allowances in any order, against a small model of balances."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from domain.aggregate import Event
from domain.credit_policy import CreditMode, CreditPolicy
from domain.job import Job, JobFinished, JobNotFound
from domain.user import InsufficientCredits, TooManyJobs, User
from domain.voucher import Voucher, VoucherInvalid
from projections.credit_transactions import CreditTransactions
from projections.protocol import EventData
from tests.examples import NOW, VIDEO, order

MODES = st.sampled_from(["paid", "metered", "off"])
AMOUNT, BALANCE = 6, 4


class Wallets(RuleBasedStateMachine):
    """The model: a balance per account, what each open job was debited, and who redeemed which voucher."""

    users: Bundle[User] = Bundle("users")
    jobs: Bundle[Job] = Bundle("jobs")
    vouchers: Bundle[Voucher] = Bundle("vouchers")

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = NOW
        self.months: dict[UUID, str] = {}
        self.accounts: dict[UUID, User] = {}
        self.balances: dict[UUID, int] = {}
        self.paid: dict[UUID, int] = {}
        self.redeemed: dict[UUID, list[UUID]] = {}
        self.ledger: dict[UUID, list[tuple[int, int]]] = {}

    @rule(target=users, welcome=st.integers(0, 50))
    def register(self, welcome: int) -> User:
        user = User.register(uuid4(), "a@example.com", "hash", CreditPolicy(welcome=welcome))
        self.accounts[user.id], self.balances[user.id], self.ledger[user.id] = user, welcome, []
        return user

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(user=users, amount=st.integers(1, 30))
    def grant(self, user: User, amount: int) -> None:
        user.grant(amount, "a gift")
        self.balances[user.id] += amount

    @rule(user=users, allowance=st.integers(0, 60), mode=MODES)
    def request(self, user: User, allowance: int, mode: CreditMode) -> None:
        month = f"{self.now:%Y-%m}"
        user.raise_to_allowance(month, CreditPolicy(mode=mode, allowance=allowance))
        if allowance and mode != "off" and self.months.get(user.id) != month:
            self.months[user.id] = month
            self.balances[user.id] = max(self.balances[user.id], allowance)

    @rule(target=jobs, user=users, price=st.integers(0, 40), mode=MODES)
    def submit(self, user: User, price: int, mode: CreditMode) -> Job:
        cost = 0 if mode == "off" else price
        job_id = uuid4()
        try:
            job = user.submit(job_id, order(price=price), CreditPolicy(mode=mode))
        except InsufficientCredits:
            assert cost > self.balances[user.id]
            return Job.queue(job_id, None, 0, order(price=0))
        except TooManyJobs:
            return Job.queue(job_id, None, 0, order(price=0))
        self.balances[user.id] -= cost
        self.paid[job_id] = cost
        return job

    @rule(job=jobs, outcome=st.sampled_from(["complete", "cancel", "fail", "delete", "expire"]))
    def finish(self, job: Job, outcome: str) -> None:
        job.pending.clear()
        try:
            _end(job, outcome)
        except (JobFinished, JobNotFound):
            return
        if job.user_id:
            self.accounts[job.user_id].settle(job)
            if job.status != "completed":
                self.balances[job.user_id] += self.paid.pop(job.id, 0)
            self.paid.pop(job.id, None)

    @rule(target=vouchers, amount=st.integers(1, 20), uses=st.integers(1, 3), days=st.integers(1, 60))
    def make_voucher(self, amount: int, uses: int, days: int) -> Voucher:
        voucher = Voucher.create(uuid4().hex, amount, uses, self.now + timedelta(days=days), self.now)
        self.redeemed[voucher.id] = []
        return voucher

    @rule(user=users, voucher=vouchers)
    def redeem(self, user: User, voucher: Voucher) -> None:
        known = self.redeemed[voucher.id]
        assert voucher.expires_at
        good = user.id not in known and len(known) < voucher.uses and self.now < voucher.expires_at
        try:
            user.redeem(voucher, self.now)
        except VoucherInvalid:
            assert not good
            return
        assert good
        known.append(user.id)
        self.balances[user.id] += voucher.amount

    @invariant()
    def the_ledger_adds_up(self) -> None:
        for user_id, user in self.accounts.items():
            self.ledger[user_id] += rows(user.pending)
            user.pending.clear()
            assert user.balance == self.balances[user_id] >= 0
            assert sum(amount for amount, _ in self.ledger[user_id]) == user.balance
            running = 0
            for amount, balance in self.ledger[user_id]:
                running += amount
                assert running == balance


def rows(events: list[Event]) -> list[tuple[int, int]]:
    """Amount and balance of what the events are in the ledger."""
    page = [(1, EventData(event_id=uuid4(), at=NOW, event=event)) for event in events]
    return [(row[AMOUNT], row[BALANCE]) for insert in CreditTransactions().project(page) for row in insert.rows]


def _end(job: Job, outcome: str) -> None:
    match outcome:
        case "complete":
            if job.status == "queued":
                job.start(job.epoch + 1, "w")
            job.complete(job.epoch, VIDEO)
        case "cancel":
            job.cancel()
        case "fail":
            job.give_up("x", "y")
        case "delete":
            job.delete()
        case "expire":
            job.expire()


TestWallets = Wallets.TestCase
TestWallets.settings = settings(max_examples=500, stateful_step_count=20, deadline=None)
