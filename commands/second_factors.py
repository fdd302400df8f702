"""Commands on the second factor of an account, and log-ins that ask for it."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from commands import users
from commands.keys import Prove
from commands.unit_of_work import UnitOfWork, handler
from commands.users import NewSession
from domain.ids import second_factor_id
from domain.second_factor import ChallengeOver, EnteredCode, LoginChallenge, SecondFactor
from domain.user import User

#: What a user has entered, read with the encrypted seed that it is compared with.
ReadCode = Callable[[str], EnteredCode]


class CodeOutcome(NamedTuple):
    """What became of a code that was entered, or of a password in its place."""

    position: int
    #: False: the code was wrong, which is recorded, and nothing else has happened.
    accepted: bool = True
    #: Whether it has turned the second factor off.
    turned_off: bool = False
    #: Whether it brought the account back, which its owner had closed.
    restored: bool = False


@handler
async def offer(unit: UnitOfWork, user_id: UUID, seed: str, prove: Prove) -> int:
    """Record a new secret, encrypted, that a code has to confirm. Raises SecondFactorIsOn, WrongOwnPassword."""
    factor = await second_factor_of(unit, user_id)
    await prove((await unit.newest(User, user_id)).password_hash)
    factor.offer(user_id, seed)
    return await unit.save(factor)


@handler
async def confirm(unit: UnitOfWork, user_id: UUID, read: ReadCode, recovery_hashes: tuple[str, ...]) -> int:
    """Turn the second factor on; sessions stay. Raises SecondFactorIsOn, NoSecretOffered, WrongFirstCode."""
    factor = await second_factor_of(unit, user_id)
    factor.confirm(read(factor.offered), recovery_hashes)
    return await unit.save(factor)


@handler
async def log_in(
    unit: UnitOfWork,
    user_id: UUID,
    password_hash: str,
    challenge: LoginChallenge,
    read: ReadCode,
    now: datetime,
    new: NewSession,
) -> CodeOutcome:
    """Start a session with a code. Raises ChallengeOver, also when the password was replaced since the first factor;
    AccountDisabled, AccountIsClosed.

    The code is spent in the append that starts the session, so that of two log-ins with one code one gets in.
    """
    user = await unit.load(User, user_id)
    if user.password_hash != password_hash:
        raise ChallengeOver
    restored = await users.brought_back(unit, user, now)
    factor = await second_factor_of(unit, user_id)
    if not factor.enter(challenge, read(factor.seed), now):
        return CodeOutcome(await unit.save(factor), accepted=False)
    position = await unit.save(*restored, factor, new.start(user_id))
    return CodeOutcome(position, restored=bool(restored))


@handler
async def find(unit: UnitOfWork, user_id: UUID) -> SecondFactor:
    """The second factor of an account as the log has it now."""
    return await second_factor_of(unit, user_id)


@handler
async def turn_off(unit: UnitOfWork, user_id: UUID, prove: Prove) -> CodeOutcome:
    """Turn it off with the password; silent where it is off. Raises WrongOwnPassword."""
    factor = await second_factor_of(unit, user_id)
    await prove((await unit.newest(User, user_id)).password_hash)
    return await _turned_off(unit, factor)


@handler
async def turn_off_with_code(unit: UnitOfWork, user_id: UUID, read: ReadCode, now: datetime) -> CodeOutcome:
    """Turn it off with a code; silent where it is off."""
    factor = await second_factor_of(unit, user_id)
    if factor.is_on and not factor.prove(read(factor.seed), now):
        return CodeOutcome(await unit.save(factor), accepted=False)
    return await _turned_off(unit, factor)


@handler
async def replace_recovery_codes(
    unit: UnitOfWork, user_id: UUID, prove: Prove, recovery_hashes: tuple[str, ...]
) -> CodeOutcome:
    """Let other recovery codes count, by the password. Raises SecondFactorIsOff, WrongOwnPassword."""
    factor = await second_factor_of(unit, user_id)
    await prove((await unit.newest(User, user_id)).password_hash)
    factor.replace_recovery_codes(recovery_hashes)
    return CodeOutcome(await unit.save(factor))


@handler
async def replace_recovery_codes_with_code(
    unit: UnitOfWork, user_id: UUID, read: ReadCode, now: datetime, recovery_hashes: tuple[str, ...]
) -> CodeOutcome:
    """Let other recovery codes count, by a code. Raises SecondFactorIsOff."""
    factor = await second_factor_of(unit, user_id)
    accepted = factor.prove(read(factor.seed), now)
    if accepted:
        factor.replace_recovery_codes(recovery_hashes)
    return CodeOutcome(await unit.save(factor), accepted)


@handler
async def remove(unit: UnitOfWork, email: str) -> bool:
    """For an owner who has lost the app and the recovery codes: False when it is off already. Raises UserNotFound."""
    user = await users.existing_account(unit, email)
    factor = await second_factor_of(unit, user.id)
    factor.remove()
    changed = bool(factor.pending)
    await unit.save(factor)
    return changed


async def second_factor_of(unit: UnitOfWork, user_id: UUID) -> SecondFactor:
    """The second factor of an account, off where it never had one."""
    return await unit.find(SecondFactor, second_factor_id(user_id)) or SecondFactor.of(user_id)


async def _turned_off(unit: UnitOfWork, factor: SecondFactor) -> CodeOutcome:
    was_on = factor.is_on
    factor.remove()
    return CodeOutcome(await unit.save(factor), turned_off=was_on)
