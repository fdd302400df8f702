"""Commands that give credits."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from commands.users import existing_account
from domain.credit_policy import CreditPolicy
from domain.user import User


@handler
async def grant_by_email(unit: UnitOfWork, email: str, amount: int, reason: str) -> int:
    """Give credits to the account behind an address; the new balance. Raises UserNotFound, BadAmount, BadReason."""
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
