"""Refresh tokens: each is good once, two tabs are forgiven, theft ends everything."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.session import PROLONGABLE, TOLERANCE, Session, SessionEnded, SessionNotFound, SessionOver

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
MOMENT = timedelta(seconds=1)


def session() -> Session:
    return Session.start(uuid4(), uuid4(), "first", NOW + WEEK)


def reason(of: Session) -> str | None:
    return next((event.reason for event in of.pending if isinstance(event, SessionEnded)), None)


def test_a_token_is_traded_for_its_successor() -> None:
    one = session()
    assert one.rotate("first", "second", NOW, NOW + WEEK)
    assert one.live == ("second",)
    assert one.rotate("second", "third", NOW, NOW + WEEK)


def test_a_spent_token_whose_successor_was_used_ends_the_session() -> None:
    one = session()
    one.rotate("first", "second", NOW, NOW + WEEK)
    one.rotate("second", "third", NOW, NOW + WEEK)
    assert not one.rotate("first", "mine", NOW, NOW + WEEK)
    assert (reason(one), one.live) == ("reuse", ())
    with pytest.raises(SessionOver):
        one.rotate("third", "fourth", NOW, NOW + WEEK)


def test_two_tabs_that_refresh_at_once_both_stay() -> None:
    one = session()
    assert one.rotate("first", "left", NOW, NOW + WEEK)
    assert one.rotate("first", "right", NOW + TOLERANCE, NOW + WEEK)
    assert list(one.live) == ["left", "right"]
    assert one.rotate("right", "next", NOW + TOLERANCE, NOW + WEEK)
    assert list(one.live) == ["next"], "the other twin is spent with it"


def test_after_the_tolerance_a_second_use_is_a_reuse() -> None:
    one = session()
    one.rotate("first", "second", NOW, NOW + WEEK)
    assert not one.rotate("first", "mine", NOW + TOLERANCE + MOMENT, NOW + WEEK)
    assert reason(one) == "reuse"


def test_the_tolerance_does_not_start_again_with_every_use() -> None:
    one = session()
    one.rotate("first", "second", NOW, NOW + WEEK)
    one.rotate("first", "third", NOW + TOLERANCE, NOW + WEEK)
    assert not one.rotate("first", "fourth", NOW + TOLERANCE + MOMENT, NOW + WEEK)


def test_a_session_that_was_not_refreshed_is_over() -> None:
    with pytest.raises(SessionOver):
        session().rotate("first", "second", NOW + WEEK, NOW + 2 * WEEK)


def test_however_often_it_is_refreshed_a_session_is_over_after_30_days() -> None:
    one, now, token = session(), NOW, "first"
    while now < NOW + timedelta(days=29):
        now += timedelta(days=1)
        successor = f"on day {(now - NOW).days}"
        assert one.rotate(token, successor, now, now + WEEK)
        token = successor
    assert one.expires_at == NOW + WEEK + PROLONGABLE == NOW + timedelta(days=30)
    with pytest.raises(SessionOver):
        one.rotate(token, "one more", NOW + timedelta(days=30), NOW + timedelta(days=37))


def test_logging_out_is_no_theft_but_with_an_old_token_it_is() -> None:
    one, other = session(), session()
    for each in (one, other):
        each.rotate("first", "second", NOW, NOW + WEEK)
    one.leave("second")
    other.rotate("second", "third", NOW, NOW + WEEK)
    other.leave("first")
    assert (reason(one), reason(other)) == ("logout", "reuse")


def test_ending_twice_is_silent() -> None:
    one = session()
    one.end("logout")
    one.end("password_changed")
    assert reason(one) == "logout"
    assert len(one.pending) == 2


def test_only_its_user_may_end_a_session() -> None:
    with pytest.raises(SessionNotFound):
        session().authorize(uuid4())
