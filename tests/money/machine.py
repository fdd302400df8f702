"""Users, jobs, vouchers and payments in any order: after each step the studio's ledgers are those of the model."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, multiple, rule

from tests.examples import PACKAGE
from tests.money.model import OF_PAYMENTS, Account, Bought, Code, Model, Ordered
from tests.money.provider import STORIES, gone, happens, is_paid
from tests.money.studio import Ledger, Studio, day, end_job, give, listed_price, make_voucher, revoke_voucher

#: A video of one second and one of twenty.
SECONDS = st.sampled_from((1, 5, 20))
AMOUNTS = st.integers(1, 60)
#: A part of what a package costs, or all that is left.
MONEY = st.none() | st.integers(1, PACKAGE.amount)


class MoneyMachine(RuleBasedStateMachine):
    """The rules. How a studio is opened, and what else happens to it, is up to the subclass."""

    accounts: Bundle[Account] = Bundle("accounts")
    jobs: Bundle[Ordered] = Bundle("jobs")
    codes: Bundle[Code] = Bundle("codes")
    payments: Bundle[Bought] = Bundle("payments")

    runner: asyncio.Runner
    studio: Studio
    model: Model
    #: The day of the story, from 0.
    today = 0

    def month(self) -> str:
        return f"{day(self.today):%Y-%m}"

    def now(self) -> datetime:
        return day(self.today)

    def do(self, work: Any) -> Any:
        return self.runner.run(work)

    def enter(self, account: Account) -> None:
        """Before each request of a user."""
        self.model.request(account, self.month())
        self.do(self.studio.request(account.handle, self.month()))

    @initialize(target=accounts)
    def first_account(self) -> Account:
        return self.opened()

    @rule(target=accounts)
    def register(self) -> Account:
        return self.opened()

    def opened(self) -> Account:
        return self.checked(self.model.register(self.do(self.studio.register())))

    @rule(account=accounts, amount=AMOUNTS)
    def grant(self, account: Account, amount: int) -> None:
        self.do(give(self.studio.store, account.handle.email, amount))
        account.move("grant", amount)
        self.checked(account)

    @rule(target=jobs, account=accounts, seconds=SECONDS, times=st.integers(1, 3))
    def order(self, account: Account, seconds: int, times: int) -> MultipleResults[Ordered]:
        """Several orders at once; as many succeed as there are credits for."""
        self.enter(account)
        found = self.do(self._orders(account, seconds, times))
        expected = [self.model.order(account, listed_price(seconds)) for _ in range(times)]
        assert sorted(refusal for _, refusal in found) == sorted(expected)
        made = [self.model.queued(job, account, listed_price(seconds)) for job, _ in found if job]
        self.jobs_changed(account)
        return multiple(*made)

    async def _orders(self, account: Account, seconds: int, times: int) -> Any:
        return await asyncio.gather(*(self.studio.order(account.handle, seconds) for _ in range(times)))

    @rule(target=jobs, job=jobs)
    def retry(self, job: Ordered) -> MultipleResults[Ordered]:
        self.enter(job.owner)
        listed = self.model.price_of_retry(job)
        new, refusal = self.do(self.studio.retry(job.owner.handle, job.handle))
        assert refusal == self.model.retry(job)
        made = [self.model.queued_again(new, job, listed)] if new else []
        self.jobs_changed(job.owner)
        return multiple(*made)

    @rule(job=jobs, act=st.sampled_from(("cancel", "delete")))
    def owner_ends(self, job: Ordered, act: str) -> None:
        self.enter(job.owner)
        send = self.studio.cancel if act == "cancel" else self.studio.delete
        assert self.do(send(job.owner.handle, job.handle)) == self.model.act(job, act)
        self.jobs_changed(job.owner)

    @rule(job=jobs, act=st.sampled_from(("complete", "fail", "expire", "lose")))
    def system_ends(self, job: Ordered, act: str) -> None:
        assert self.do(end_job(self.studio.store, job.handle, act)) == self.model.act(job, act)
        self.jobs_changed(job.owner)

    def jobs_changed(self, account: Account) -> None:
        """Something may have happened to jobs of an account."""
        self.checked(account)

    @rule(target=codes, amount=AMOUNTS, uses=st.integers(1, 2), days=st.integers(1, 60))
    def make_code(self, amount: int, uses: int, days: int) -> Code:
        ends_on = self.today + days
        code = self.do(make_voucher(self.studio.store, amount, uses, self.now(), self.ends(ends_on)))
        return Code(code, amount, uses, ends_on)

    def ends(self, number: int) -> datetime:
        return day(number)

    @rule(code=codes, account=accounts, times=st.integers(1, 2))
    def redeem(self, code: Code, account: Account, times: int) -> None:
        """Once, or twice at once."""
        self.enter(account)
        found = self.do(self._redeemed(code, account, times))
        assert sorted(found) == sorted(self.model.redeem(account, code, self.today) for _ in range(times))
        self.checked(account)

    async def _redeemed(self, code: Code, account: Account, times: int) -> Any:
        sent = (self.studio.redeem(account.handle, code.handle, self.now()) for _ in range(times))
        return await asyncio.gather(*sent)

    @rule(code=codes)
    def revoke(self, code: Code) -> None:
        self.do(revoke_voucher(self.studio.store, code.handle))
        code.revoked = True

    @rule(target=payments, account=accounts, pays=st.booleans())
    def go_to_the_checkout(self, account: Account, pays: bool) -> MultipleResults[Bought]:
        """A user who pays at once may come back before the provider has reported it."""
        self.enter(account)
        session, refusal = self.do(self.studio.buy(account.handle))
        assert refusal == self.model.buy()
        if session is None:
            return multiple()
        events = list(self.studio.provider.pay(session.id)) if pays else []
        return multiple(Bought(session, account, PACKAGE.credits, PACKAGE.amount, events=events))

    @rule(
        bought=payments,
        stories=st.lists(st.tuples(st.sampled_from(STORIES), MONEY), min_size=1, max_size=3),
        order=st.randoms(use_true_random=False),
    )
    def money_moves(self, bought: Bought, stories: Sequence[tuple[Sequence[str], int | None]], order: Random) -> None:
        """Things happen at the provider, which then sends all events of the payment, in any order, known ones too."""
        for act, amount in ((act, amount) for story, amount in stories for act in story):
            bought.events += happens(self.studio.provider, bought.handle, act, amount)
        self.do(self.studio.report(order.sample(bought.events, len(bought.events))))
        self.model.report(bought, gone(self.studio.provider, bought.handle), paid=is_paid(bought.handle))
        self.checked(bought.buyer)

    def checked(self, account: Account) -> Account:
        """The ledger of an account adds up, and is that of the model."""
        self.enter(account)
        ledger = self.do(self.studio.ledger(account.handle))
        adds_up(ledger)
        agrees(ledger, account)
        return account

    def teardown(self) -> None:
        try:
            for account in self.model.accounts:
                self.checked_in_the_end(account)
        finally:
            self.do(self.studio.close())

    def checked_in_the_end(self, account: Account) -> None:
        """All of an account is that of the model."""
        self.checked(account)


def adds_up(ledger: Ledger) -> None:
    """Movements sum up to the balance, which nothing but a returned payment makes negative."""
    balance, taken = 0, 0
    for kind, amount, after in ledger.movements:
        balance += amount
        taken -= amount if kind in OF_PAYMENTS - {"purchase"} else 0
        assert balance == after
        assert balance >= 0 or amount >= 0 or kind in ("hold", "clawback")
        assert balance + taken >= 0
    assert balance == ledger.balance


def agrees(ledger: Ledger, account: Account) -> None:
    """The model has the same movements; those of payments are compared as a sum, and what moved nothing is left out."""
    found = [(row.kind, row.amount) for row in ledger.movements if row.kind not in OF_PAYMENTS and row.amount]
    assert found == [(kind, amount) for kind, amount in account.movements if kind != "payment" and amount]
    assert ledger.balance == account.balance
