"""Days of users: where they begin, in every time zone and on every day on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

import pytest
from litestar.exceptions import ValidationException

from domain.time_zones import find_zone
from read_api.days import EVER, Granularity, Period, beginning, beginnings, moment, period, period_of, zone_of
from tests.read_api.profiles import Profiles

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def refused(error: pytest.ExceptionInfo[ValidationException]) -> str:
    """The parameter that is named."""
    assert isinstance(error.value.extra, list)
    return str(error.value.extra[0]["key"])


@pytest.mark.parametrize(
    ("day", "zone", "begins"),
    [
        ("2026-03-29", "Europe/Berlin", "2026-03-28T23:00"),
        ("2026-03-30", "Europe/Berlin", "2026-03-29T22:00"),
        ("2026-10-25", "Europe/Berlin", "2026-10-24T22:00"),
        ("2026-10-26", "Europe/Berlin", "2026-10-25T23:00"),
        ("2026-01-01", "Asia/Kathmandu", "2025-12-31T18:15"),
        # Clocks go from midnight to one, so the day begins at one.
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00"),
        # Midnight comes twice, and the day begins with the first.
        ("2025-11-02", "America/Havana", "2025-11-02T04:00"),
        # A day that there was not: the next one begins at the same moment.
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00"),
        ("2011-12-31", "Pacific/Apia", "2011-12-30T10:00"),
    ],
)
def test_a_day_begins_when_it_does_in_its_time_zone(day: str, zone: str, begins: str) -> None:
    assert beginning(date.fromisoformat(day), ZoneInfo(zone)) == at(begins)


def test_days_of_a_year_follow_one_another_in_every_zone_and_last_22_to_26_hours() -> None:
    zones = [zone for name in available_timezones() if (zone := find_zone(name))]
    assert len(zones) > 400
    for zone in zones:
        days = beginnings("day", at("2026-01-01"), at("2027-01-01"), zone)
        assert 365 <= len(days) <= 366, zone
        assert all(timedelta(hours=22) <= b - a <= timedelta(hours=26) for a, b in pairwise(days)), zone
        dates = [day.astimezone(zone).date() for day in days]
        assert all(b - a == timedelta(days=1) for a, b in pairwise(dates)), zone


@pytest.mark.parametrize(
    ("granularity", "start", "end", "expected"),
    [
        ("hour", "2026-03-29T00:30", "2026-03-29T03:00", ["2026-03-29T00:00", "2026-03-29T01:00", "2026-03-29T02:00"]),
        ("day", "2026-03-28T12:00", "2026-03-30T00:00", ["2026-03-27T23:00", "2026-03-28T23:00", "2026-03-29T22:00"]),
        ("week", "2026-03-27T00:00", "2026-03-30T00:00", ["2026-03-22T23:00", "2026-03-29T22:00"]),
        ("month", "2026-03-31T12:00", "2026-05-01T00:00", ["2026-02-28T23:00", "2026-03-31T22:00", "2026-04-30T22:00"]),
    ],
)
def test_a_chart_has_every_step_that_lies_in_its_period(
    granularity: Granularity, start: str, end: str, expected: list[str]
) -> None:
    assert beginnings(granularity, at(start), at(end), BERLIN) == [at(text) for text in expected]


def test_a_day_that_a_calendar_leaves_out_is_no_step() -> None:
    apia = ZoneInfo("Pacific/Apia")
    days = beginnings("day", beginning(date(2011, 12, 29), apia), beginning(date(2012, 1, 1), apia), apia)
    assert [day.astimezone(apia).date().isoformat() for day in days] == ["2011-12-29", "2011-12-31"]


def test_a_date_means_the_whole_day_and_a_time_itself() -> None:
    assert period("2026-03-29", "2026-03-29", BERLIN) == Period(at("2026-03-28T23:00"), at("2026-03-29T22:00"))
    assert period("2026-03-29T10:00", "2026-03-29T10:00:00Z", BERLIN) == Period(
        at("2026-03-29T08:00"), at("2026-03-29T10:00") + timedelta(milliseconds=1)
    )
    assert moment("to", "2026-03-29T10:00:00.123456Z", UTC, last=True).microsecond == 123457
    assert period(None, None, BERLIN) == EVER


@pytest.mark.parametrize(
    ("after", "before"), [("2026-03-30", "2026-03-29"), ("2026-03-29T10:00Z", "2026-03-29T09:59Z")]
)
def test_an_end_before_the_start_is_refused(after: str, before: str) -> None:
    with pytest.raises(ValidationException) as error:
        period(after, before, UTC)
    assert refused(error) == "from"


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "0001-01-01", "9999-12-31T23:59:59-14:00"])
def test_what_is_no_date_is_refused_by_the_name_of_its_parameter(typed: str) -> None:
    with pytest.raises(ValidationException) as error:
        moment("from", typed, ZoneInfo("Asia/Tokyo"))
    assert refused(error) == "from"


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("typed", ["0001-12-31", "9999-12-31", "9999-01-01T00:00:00+14:00"])
def test_a_year_whose_days_leave_the_calendar_is_refused_with_the_years_that_are_taken(name: str, typed: str) -> None:
    with pytest.raises(ValidationException) as error:
        moment(name, typed, UTC, last=name == "to")
    assert error.value.extra == [{"key": name, "message": "Choose a year from 2 to 9998"}]
    for zone in (UTC, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")):
        for furthest in ("0002-01-01", "9998-12-31", "0002-01-01T00:00+23:59", "9998-12-31T23:59:59.999999-23:59"):
            assert moment(name, furthest, zone, last=name == "to").tzinfo == UTC


async def test_the_zone_is_that_of_the_query_else_that_of_the_profile_else_utc() -> None:
    user = uuid4()
    assert await zone_of(Profiles("Asia/Tokyo"), user, "Europe/Berlin") == BERLIN
    assert await zone_of(Profiles("Asia/Tokyo"), user, None) == ZoneInfo("Asia/Tokyo")
    assert await zone_of(Profiles(None), user, None) == UTC
    assert await zone_of(Profiles("Old/Gone"), user, "") == UTC
    assert await period_of(Profiles("Asia/Tokyo"), user, "2026-01-01", None, None) == Period(at("2025-12-31T15:00"))
    assert await period_of(Profiles("Asia/Tokyo"), user, None, None, None) == EVER


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "europe/berlin", "America", "../UTC", "/UTC", "posix/UTC", "localtime", "UTC\n", "x" * 65]
)
async def test_a_time_zone_that_is_none_is_refused(name: str) -> None:
    assert find_zone(name) is None
    with pytest.raises(ValidationException) as error:
        await zone_of(Profiles(None), uuid4(), name)
    assert refused(error) == "tz"
