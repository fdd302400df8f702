"""Tokens of positions: opaque, compact, and nothing else is taken for one."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.position import MalformedPosition, Position, parse_token, token_of

numbers, digests = st.integers(0, 2**63 - 1), st.binary(min_size=8, max_size=8)


@given(numbers, digests)
def test_a_token_names_the_position_that_it_was_made_from(number: int, digest: bytes) -> None:
    token = Position(number, digest).token
    assert len(token) == 23
    assert parse_token(token).is_same(Position(number, digest))


@given(numbers, digests, digests)
def test_the_same_number_in_another_log_is_another_position(number: int, one: bytes, other: bytes) -> None:
    assert Position(number, one).is_same(Position(number, other)) == (one == other)


@given(numbers, digests, st.integers(0, 22), st.characters())
def test_a_changed_token_is_none_or_another_position(number: int, digest: bytes, place: int, other: str) -> None:
    token = Position(number, digest).token
    changed = token[:place] + other + token[place + 1 :]
    try:
        found = parse_token(changed)
    except MalformedPosition:
        return
    assert found.is_same(Position(number, digest)) == (changed == token)


@given(st.text(max_size=40))
def test_a_text_is_either_the_token_of_a_position_or_refused(text: str) -> None:
    with suppress(MalformedPosition):
        assert parse_token(text).token == text


@pytest.mark.parametrize("text", ["", "0", "1042", "-1", Position(1).token + "=", Position(1).token + "\n", "A" * 23])
def test_numbers_and_near_misses_are_no_tokens(text: str) -> None:
    with pytest.raises(MalformedPosition):
        parse_token(text)


def test_a_number_beyond_what_a_log_can_hold_is_no_token() -> None:
    with pytest.raises(MalformedPosition):
        parse_token(Position(2**63).token)


def test_a_bare_number_has_no_token() -> None:
    assert token_of(Position(7, b"12345678")) == Position(7, b"12345678").token
    with pytest.raises(TypeError):
        token_of(7)
