"""Commands that give credits."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from commands.users import existing_account
from domain.credit_policy import DEFAULT_POLICY, MAX_GRANT, CreditPolicy
from domain.user import User

#: Checked by the domain; the description says how.
Amount = Annotated[int, Meta(examples=[100], extra_json_schema={"minimum": 1, "maximum": MAX_GRANT})]
Reason = Annotated[str, Meta(examples=["prize of the contest"], extra_json_schema={"maxLength": 200, "pattern": r"\S"})]


class GrantCredits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Credits for an account, and why it gets them: the owner of the account reads it."""

    amount: Amount
    reason: Reason


@handler
async def grant(
    unit: UnitOfWork, user_id: UUID, body: GrantCredits, policy: CreditPolicy = DEFAULT_POLICY
) -> tuple[int, User]:
    """Give credits to an account; the account afterwards. Raises CreditsOff, UserNotFound, BadAmount, BadReason."""
    policy.require_on()
    user = await unit.load(User, user_id)
    user.grant(body.amount, body.reason)
    return await unit.save(user), user


@handler
async def grant_by_email(
    unit: UnitOfWork, email: str, amount: int, reason: str, policy: CreditPolicy = DEFAULT_POLICY
) -> int:
    """Give credits to the account behind an address; the new balance.

    Raises CreditsOff, UserNotFound, BadAmount, BadReason.
    """
    policy.require_on()
    user = await existing_account(unit, email)
    user.grant(amount, reason)
    await unit.save(user)
    return user.balance


@handler
async def raise_to_allowance(unit: UnitOfWork, user_id: UUID, month: str, policy: CreditPolicy) -> int:
    """Raise a balance to the allowance of a calendar month (`2026-11`, UTC), once; the log position.

    Raises UserNotFound.
    """
    user = await unit.load(User, user_id)
    user.raise_to_allowance(month, policy)
    return await unit.save(user)
