"""Vouchers: who may use one, how often and until when; and the form of codes."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.vouchers import voucher_code, voucher_hash
from domain.credit_events import VoucherRedeemed
from domain.credit_policy import MAX_GRANT, BadAmount
from domain.errors import Refusal
from domain.user import User
from domain.voucher import MAX_USES, BadExpiry, BadUses, Voucher, VoucherInvalid, VoucherUsed

NOW = datetime(2026, 11, 26, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
HASH = "ab" * 32


def voucher(uses: int = 1) -> Voucher:
    made = Voucher.create(HASH, 50, uses, SOON, NOW)
    made.pending.clear()
    return made


def registered() -> User:
    user = User.register(uuid4(), "a@example.com", "hash")
    user.pending.clear()
    return user


def test_redeeming_turns_a_use_into_credits() -> None:
    user, made = registered(), voucher()
    user.redeem(made, NOW)
    assert user.pending == [VoucherRedeemed(voucher_id=made.id, amount=50, balance=150)]
    assert made.pending == [VoucherUsed(user_id=user.id)]


def test_a_voucher_is_used_as_often_as_it_says_and_once_per_account() -> None:
    made, people = voucher(uses=3), [registered() for _ in range(4)]
    people[0].redeem(made, NOW)
    with pytest.raises(VoucherInvalid):
        people[0].redeem(made, NOW)
    people[1].redeem(made, NOW)
    people[2].redeem(made, NOW)
    with pytest.raises(VoucherInvalid):
        people[3].redeem(made, NOW)
    assert [person.balance for person in people] == [150, 150, 150, 100]
    assert len(made.pending) == 3


def test_a_voucher_ends_at_its_expiry_and_when_it_is_revoked() -> None:
    late, revoked = voucher(), voucher()
    with pytest.raises(VoucherInvalid):
        registered().redeem(late, SOON)
    registered().redeem(late, SOON - timedelta(microseconds=1))
    revoked.revoke()
    revoked.revoke()
    with pytest.raises(VoucherInvalid):
        registered().redeem(revoked, NOW)
    assert len(revoked.pending) == 1


@pytest.mark.parametrize(
    ("amount", "uses", "expires_at", "refusal"),
    [
        (0, 1, SOON, BadAmount),
        (MAX_GRANT + 1, 1, SOON, BadAmount),
        (1, 0, SOON, BadUses),
        (1, MAX_USES + 1, SOON, BadUses),
        (1, 1, NOW, BadExpiry),
        (1, 1, datetime(9999, 12, 31, tzinfo=UTC), BadExpiry),
    ],
)
def test_a_voucher_makes_sense(amount: int, uses: int, expires_at: datetime, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        Voucher.create(HASH, amount, uses, expires_at, NOW)


@given(st.binary(min_size=32, max_size=32))
def test_a_code_has_16_characters_of_which_no_two_look_alike(secret: bytes) -> None:
    code = voucher_code(secret.hex())
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert voucher_hash(code) == voucher_hash(code.lower().replace("-", " ")) == voucher_hash(f"  {code}\n")
    assert voucher_hash(code) == voucher_hash(code.replace("0", "o").replace("1", "l"))


def test_every_bit_of_a_code_comes_from_its_secret() -> None:
    codes = {voucher_code(f"secret {number}") for number in range(2_000)}
    assert len(codes) == 2_000
    for place in (index for index in range(19) if index % 5 != 4):
        assert len({code[place] for code in codes}) == 32
