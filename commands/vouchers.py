"""Commands on vouchers, and the form of their codes."""

import hashlib
from datetime import datetime
from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.grants import Amount
from commands.unit_of_work import UnitOfWork, handler
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.ids import voucher_id
from domain.user import User
from domain.voucher import MAX_USES, Voucher, VoucherInvalid, VoucherNotFound

#: Base 32 of Crockford: no letter looks like a digit.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OIL", "011", " -\t\r\n")
#: 80 bits in groups of four characters.
_CHARACTERS, _GROUP = 16, 4

#: Checked by the domain; the description says how.
Uses = Annotated[int, Meta(examples=[1], extra_json_schema={"minimum": 1, "maximum": MAX_USES})]
Code = Annotated[str, Meta(max_length=200, examples=["7Q2M-X4KD-9ZTR-0B6H"])]


class NewVoucher(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A voucher for so many accounts, until a time with its zone."""

    amount: Amount
    uses: Uses = 1
    expires_at: Annotated[datetime, Meta(tz=True, examples=["2100-01-01T00:00:00Z"])]


class RedeemVoucher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code of a voucher; case, spaces and dashes do not count."""

    code: Code


class Redeemed(NamedTuple):
    """What a voucher brought, the balance with it, and the log position."""

    amount: int
    balance: int
    position: int


def voucher_code(secret: str) -> str:
    """The code that is made of a secret with 256 random bits: 80 bits in 16 characters, such as 7Q2M-X4KD-9ZTR-0B6H."""
    number = int.from_bytes(hashlib.sha256(secret.encode()).digest()[:10])
    digits = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_CHARACTERS)))
    return "-".join(digits[start : start + _GROUP] for start in range(0, _CHARACTERS, _GROUP))


def voucher_hash(code: str) -> str:
    """What is stored of a code, however it was typed."""
    plain = code.upper().translate(_LOOK_ALIKES)
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()


@handler
async def create(unit: UnitOfWork, code_hash: str, new: NewVoucher, now: datetime) -> int:
    """Make a voucher with this code. Raises BadAmount, BadUses, BadExpiry."""
    return await unit.save(Voucher.create(code_hash, new.amount, new.uses, new.expires_at, now))


@handler
async def revoke(unit: UnitOfWork, revoked_id: UUID) -> int:
    """End a voucher. Raises VoucherNotFound."""
    voucher = await unit.load(Voucher, revoked_id)
    voucher.revoke()
    return await unit.save(voucher)


@handler
async def redeem(
    unit: UnitOfWork, user_id: UUID, code_hash: str, now: datetime, policy: CreditPolicy = DEFAULT_POLICY
) -> Redeemed:
    """Turn one use of a voucher into credits, in one append of both. Raises CreditsOff, VoucherInvalid.

    Every refusal costs the same reads of the log, so that its time says nothing about the code.
    """
    policy.require_on()
    user, voucher = await unit.load(User, user_id), await _find(unit, code_hash)
    user.redeem(voucher, now)
    return Redeemed(voucher.amount, user.balance, await unit.save(voucher, user))


async def _find(unit: UnitOfWork, code_hash: str) -> Voucher:
    """Never from memory: an unknown code would take longer than a known one. Raises VoucherInvalid."""
    try:
        return await unit.newest(Voucher, voucher_id(code_hash))
    except VoucherNotFound:
        raise VoucherInvalid from None
