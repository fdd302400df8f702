"""What credits do, in little: an account is a list of movements. It has no events, no versions and no log."""

from dataclasses import dataclass, field
from typing import Any

from domain.credit_policy import CreditPolicy
from tests.money.library_model import DEFAULT_ASPECT_RATIO, Library, Look, Marks, Notice, Project, Thing

#: What becomes of a job by each act, if the act has an effect.
ENDS = {
    "cancel": "canceled",
    "fail": "failed",
    "expire": "expired",
    "complete": "completed",
    "lose": "lost",
}
#: Acts of the owner, for whom nothing is there that is in the trash.
OWNERS = ("cancel", "delete")
#: Acts that are silent in these states.
REPEATED = frozenset((("cancel", "canceled"), ("complete", "completed"), ("complete", "lost")))
#: What the owner is notified of.
NEWS = {"complete": "finished", "fail": "failed", "expire": "failed"}
#: Kinds of movements in the ledger that the model counts as one: what a payment brings and what its return takes.
OF_PAYMENTS = frozenset(("purchase", "hold", "release", "clawback"))


@dataclass(eq=False)
class Account:
    """A user. `handle` is what the studio knows the user by, here and below."""

    handle: Any
    #: Kind and amount, oldest first.
    movements: list[tuple[str, int]] = field(default_factory=list)
    #: The month of the last allowance.
    month: str = ""
    library: Library = field(default_factory=Library)

    @property
    def balance(self) -> int:
        return sum(amount for _, amount in self.movements)

    def move(self, kind: str, amount: int) -> None:
        self.movements.append((kind, amount))


@dataclass(eq=False, kw_only=True)
class Ordered(Thing):
    """A job, with what it costs today and what was debited for it."""

    owner: Account
    listed: int
    debited: int
    state: str = "active"
    replaces_lost: bool = False
    retried: bool = False
    marks: Marks = field(default_factory=Marks)
    #: Where it was put last.
    project: Project | None = None
    look: Look | None = None
    #: Whether it was the default of its look when it was deleted.
    was_default: bool = False
    aspect_ratio: str = DEFAULT_ASPECT_RATIO

    def restore(self) -> None:
        """It is the default of its look again, unless another one is."""
        super().restore()
        if self.was_default and self.look and self.look.default is None and self.look.gone != "ended":
            self.look.default = self


@dataclass(eq=False)
class Code:
    """A voucher."""

    handle: Any
    amount: int
    uses: int
    #: On which day it is worth nothing any more.
    ends_on: int
    revoked: bool = False
    users: list[Account] = field(default_factory=list)


@dataclass(eq=False)
class Bought:
    """A payment: the money that was paid, and how many of its credits were taken back."""

    handle: Any
    buyer: Account
    credits: int
    amount: int
    is_paid: bool = False
    taken: int = 0
    #: All that the provider has to report of it.
    events: list[Any] = field(default_factory=list)


@dataclass
class Model:
    """All accounts. What may be refused returns the code of the refusal, or nothing."""

    policy: CreditPolicy
    accounts: list[Account] = field(default_factory=list)
    #: The day of the story.
    today: int = 0

    def register(self, handle: Any) -> Account:
        account = Account(handle)
        if self.policy.welcome:
            account.move("grant", self.policy.welcome)
        self.accounts.append(account)
        return account

    def request(self, account: Account, month: str) -> None:
        """Any request of a user: the first one of a month raises the balance, unless it is a debt."""
        if self.policy.allowance and self.policy.mode != "off" and month > account.month:
            account.month = month
            account.move("allowance", max(0, self.policy.allowance - account.balance) if account.balance >= 0 else 0)

    def order(self, account: Account, listed: int) -> str:
        price = self.price(listed)
        if price > max(0, account.balance):
            return "insufficient_credits"
        account.move("debit", -price)
        return ""

    def queued(self, handle: Any, owner: Account, listed: int, place: Project | Look | None = None) -> Ordered:
        """A job that was ordered, for a project or a look, with what its owner prefers."""
        job = Ordered(handle=handle, owner=owner, listed=listed, debited=self.price(listed))
        job.project = place if isinstance(place, Project) else None
        job.look = place if isinstance(place, Look) else None
        job.aspect_ratio = owner.library.preferred_aspect_ratio
        owner.library.jobs.append(job)
        return job

    def queued_again(self, handle: Any, job: Ordered, listed: int) -> Ordered:
        """The same order once more, for the project that the job is in."""
        project = None if job.project is None or job.project.gone else job.project
        again = self.queued(handle, job.owner, job.listed, project)
        again.debited, again.aspect_ratio, again.look = self.price(listed), job.aspect_ratio, job.look
        again.replaces_lost = job.replaces_lost or job.state == "lost"
        return again

    def price(self, listed: int) -> int:
        return 0 if self.policy.mode == "off" else listed

    def retry(self, job: Ordered) -> str:
        if job.gone or job.state in ("active", "completed"):
            return "not_found" if job.gone else "not_retryable"
        if job.retried:
            return "already_retried"
        refusal = self.order(job.owner, self.price_of_retry(job))
        job.retried = not refusal
        return refusal

    def price_of_retry(self, job: Ordered) -> int:
        """Nothing, if the video was lost, or was to replace a lost one."""
        return 0 if job.replaces_lost or job.state == "lost" else job.listed

    def act(self, job: Ordered, act: str) -> str:
        """The owner, a worker or the scheduler ends a job; or its video is lost."""
        if refusal := self._act_refused(job, act):
            return refusal
        if act == "lose" and (job.gone or job.state != "completed"):
            return ""
        if act == "delete":
            return self.delete(job, job.owner)
        if act != "lose" and job.state != "active":
            return ""
        if act != "complete":
            self.refund(job)
        job.state = ENDS[act]
        if act in NEWS:
            job.owner.library.notices.append(Notice(NEWS[act], job))
        return ""

    def delete(self, job: Ordered, sender: Account, deletion: Any = None) -> str:
        """A user deletes a job, which ends an active one."""
        refusal = job.delete(sender, self.today, deletion)
        if refusal:
            return refusal
        job.was_default = job.look is not None and job.look.default is job
        if job.look and job.was_default:
            job.look.default = None
        if job.state == "active":
            self.refund(job)
            job.state = "canceled"
        return ""

    def refund(self, job: Ordered) -> None:
        """Give back what was debited for a job that ends without a video."""
        if job.state == "active" and job.debited:
            job.owner.move("refund", job.debited)

    def _act_refused(self, job: Ordered, act: str) -> str:
        if act in ("expire", "lose"):
            return ""
        repeated = (act, job.state) in REPEATED
        if job.gone and (job.gone == "ended" or act in OWNERS or not repeated):
            return "not_found"
        return "" if act == "delete" or job.state == "active" or repeated else "job_finished"

    def redeem(self, account: Account, code: Code, today: int) -> str:
        if self.policy.mode == "off":
            return "credits_off"
        if code.revoked or account in code.users or len(code.users) >= code.uses or today >= code.ends_on:
            return "voucher_invalid"
        code.users.append(account)
        account.move("voucher", code.amount)
        return ""

    def buy(self) -> str:
        return "" if self.policy.mode == "paid" else "payments_unavailable"

    def report(self, bought: Bought, gone: int, *, paid: bool) -> None:
        """Everything about a payment was reported; so much of its money has gone back, or is disputed."""
        if not paid:
            return
        if not bought.is_paid:
            bought.is_paid = True
            bought.buyer.move("payment", bought.credits)
        taken = bought.credits * min(gone, bought.amount) // bought.amount
        bought.buyer.move("payment", bought.taken - taken)
        bought.taken = taken
