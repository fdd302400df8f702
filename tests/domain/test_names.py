"""Names and descriptions that every store and every screen can show."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.api_key import ApiKey
from domain.look import Look
from domain.text import BadName, clean_name, one_line


@given(st.text(max_size=300))
def test_what_is_kept_of_a_description_has_no_control_characters(text: str) -> None:
    kept = one_line(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in kept)
    assert one_line(kept) == kept


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "\x1b[31m", "x" * 121, "\u202e"])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        clean_name(name)
    with pytest.raises(BadName):
        Look.create(uuid4(), uuid4(), name, "")
    with pytest.raises(BadName):
        ApiKey.create(uuid4(), uuid4(), name, ("jobs:read",), "mm_live_ab", "00")
