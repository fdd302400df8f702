"""Commands that order several jobs at once."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import GenerateFromPrompt, complete, customer, require_own_groups
from commands.preferences import LeftOpen
from commands.unit_of_work import UnitOfWork, handler
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.order import Order
from domain.user import User


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to 50 orders; all of them are accepted or none."""

    jobs: Annotated[list[GenerateFromPrompt], Meta(min_length=1, max_length=50)]


class Ordered(NamedTuple):
    """An order with its new job's id, the upload that it starts from, and what it leaves to preferences, if any."""

    job_id: UUID
    order: Order
    source: UUID | None
    left_open: LeftOpen | None = None


@handler
async def submit_all(
    unit: UnitOfWork, user_id: UUID, ordered: Sequence[Ordered], policy: CreditPolicy = DEFAULT_POLICY
) -> int:
    """Debit and queue all of them in one append; the log position.

    Raises as `jobs.submit`; InsufficientCredits names the price of all of them.
    """
    user = await customer(unit, user_id, policy, len(ordered))
    orders = [await _completed(unit, user, one) for one in ordered]
    user.require_credits(sum(policy.price(order.price) for order in orders))
    jobs = [user.submit(one.job_id, order, policy) for one, order in zip(ordered, orders, strict=True)]
    return await unit.save(user, *jobs)


async def _completed(unit: UnitOfWork, user: User, one: Ordered) -> Order:
    await require_own_groups(unit, user.id, one.order)
    return await complete(unit, user, one.order, one.source, one.left_open)
