"""Commands that order several jobs at once."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import GenerateFromPrompt, customer, from_upload, require_own_groups
from commands.unit_of_work import UnitOfWork, handler
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.job import Job
from domain.order import Order
from domain.user import User


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to 50 orders; all of them are accepted or none."""

    jobs: Annotated[list[GenerateFromPrompt], Meta(min_length=1, max_length=50)]


class Ordered(NamedTuple):
    """An order with its new job's id and the upload that it starts from, if any."""

    job_id: UUID
    order: Order
    source: UUID | None


@handler
async def submit_all(
    unit: UnitOfWork, user_id: UUID, ordered: Sequence[Ordered], policy: CreditPolicy = DEFAULT_POLICY
) -> int:
    """Debit and queue all of them in one append; the log position.

    Raises as `jobs.submit`; InsufficientCredits names the price of all of them.
    """
    user = await customer(unit, user_id, len(ordered))
    user.require_credits(sum(policy.price(one.order.price) for one in ordered))
    return await unit.save(user, *[await _submit(unit, user, one, policy) for one in ordered])


async def _submit(unit: UnitOfWork, user: User, one: Ordered, policy: CreditPolicy) -> Job:
    await require_own_groups(unit, user.id, one.order)
    order = one.order if one.source is None else await from_upload(unit, user.id, one.order, one.source)
    return user.submit(one.job_id, order, policy)
