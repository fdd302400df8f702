"""Hours, days, weeks and months of time zones, also where clocks change."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from litestar.exceptions import ValidationException

from read_api.days import Granularity, beginning, beginnings
from read_api.insights.period import DEFAULT_BUCKETS, PeriodQuery, asked_period, chart_period, label_of
from tests.read_api.profiles import Profiles

BERLIN, KOLKATA, SAO_PAULO = map(ZoneInfo, ("Europe/Berlin", "Asia/Kolkata", "America/Sao_Paulo"))
READS = Profiles(None)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # numbers only


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 26), 24)]
)
def test_a_day_has_as_many_hours_as_the_clock_shows(day: date, hours: int) -> None:
    start, end = beginning(day, BERLIN), beginning(day + timedelta(days=1), BERLIN)
    assert len(beginnings("hour", start, end, BERLIN)) == hours
    assert beginnings("day", start, end, BERLIN) == [start]


def test_the_hour_that_comes_twice_has_two_labels() -> None:
    hours = beginnings("hour", utc(2026, 10, 25, 0), utc(2026, 10, 25, 2), BERLIN)
    assert [label_of("hour", hour, BERLIN) for hour in hours] == ["2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"]


def test_a_day_without_midnight_begins_when_the_clock_jumps() -> None:
    assert beginning(date(2018, 11, 4), SAO_PAULO) == utc(2018, 11, 4, 3)


def test_days_of_a_zone_with_half_hours_begin_at_its_midnight() -> None:
    days = beginnings("day", utc(2026, 11, 26, 12), utc(2026, 11, 28), KOLKATA)
    assert days == [utc(2026, 11, 25, 18, 30), utc(2026, 11, 26, 18, 30), utc(2026, 11, 27, 18, 30)]


def test_weeks_begin_on_monday_and_months_on_their_first_day() -> None:
    weeks = beginnings("week", utc(2026, 11, 26), utc(2026, 12, 8), BERLIN)
    assert [label_of("week", week, BERLIN) for week in weeks] == ["2026-11-23", "2026-11-30", "2026-12-07"]
    months = beginnings("month", utc(2025, 12, 31), utc(2026, 3, 1), BERLIN)
    assert [label_of("month", month, BERLIN) for month in months] == ["2025-12", "2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize("granularity", ["hour", "day", "week", "month"])
@pytest.mark.parametrize("tz", ["Europe/Berlin", "Asia/Kolkata", "Pacific/Apia", None])
async def test_a_chart_has_its_usual_number_of_buckets_and_the_last_one_holds_now(
    granularity: Granularity, tz: str | None
) -> None:
    period, buckets = await chart_period(READS, uuid4(), granularity, PeriodQuery(None, None, tz))
    assert len(buckets) == DEFAULT_BUCKETS[granularity]
    assert buckets[0] == period.start
    assert buckets[-1] < period.end
    assert period.end - datetime.now(UTC) < timedelta(seconds=5)


async def test_dates_mean_the_whole_days_of_the_zone() -> None:
    period, buckets = await chart_period(
        READS, uuid4(), "day", PeriodQuery("2026-10-25", "2026-10-26", "Europe/Berlin")
    )
    assert (period.start, period.end) == (utc(2026, 10, 24, 22), utc(2026, 10, 26, 23))
    assert buckets == [utc(2026, 10, 24, 22), utc(2026, 10, 25, 23)]
    whole = await asked_period(READS, uuid4(), PeriodQuery("2026-11-26T10:00", "2026-11-26T10:00", "Europe/Berlin"))
    assert (whole.start, whole.end - whole.start) == (utc(2026, 11, 26, 9), timedelta(milliseconds=1))


async def test_a_chart_has_400_days_also_where_clocks_change_and_not_one_more() -> None:
    _, buckets = await chart_period(READS, uuid4(), "day", PeriodQuery("2025-10-26", "2026-11-29", "Europe/Berlin"))
    assert len(buckets) == 400
    for one_more in (("2025-10-26", "2026-11-30"), ("2025-10-26T12:00", "2026-11-30T12:00")):
        with pytest.raises(ValidationException):
            await chart_period(READS, uuid4(), "day", PeriodQuery(*one_more, "Europe/Berlin"))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("9999-12-31", None), "Choose a year from 2 to 9998"),
        ((None, "9999-12-31"), "Choose a year from 2 to 9998"),
        (("0009-12-31", "0010-02-01"), "Choose a year from 10 to 9989"),
        ((None, "9990-01-01"), "Choose a year from 10 to 9989"),
    ],
)
async def test_a_year_that_no_chart_has_is_refused_with_those_that_it_may_have(
    asked: tuple[str | None, str | None], sentence: str
) -> None:
    with pytest.raises(ValidationException) as refused:
        await chart_period(READS, uuid4(), "day", PeriodQuery(*asked, None))
    assert refused.value.detail == sentence


async def test_a_period_without_an_end_begins_wherever_one_likes() -> None:
    for asked in (PeriodQuery("9998-12-31", None, None), PeriodQuery(None, "0002-01-01", None)):
        period = await asked_period(READS, uuid4(), asked)
        assert period.start < period.end


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ((None, None, "Europe/Atlantis"), "tz"),
        ((None, None, "../../etc/passwd"), "tz"),
        ((None, None, "Europe"), "tz"),
        ((None, None, "\0"), "tz"),
        (("2026-11-27", "2026-11-26", None), "from"),
        (("2020-01-01", "2026-11-26", None), "from"),
        (("yesterday", None, None), "from"),
        ((None, "9999-12-31", None), "to"),
        ((None, "9990-01-01", None), "to"),
        (("0001-01-01", "0010-02-01", None), "from"),
        ((None, "0001-01-01", "Asia/Tokyo"), "to"),
    ],
)
async def test_a_period_that_cannot_be_shown_names_the_parameter(
    asked: tuple[str | None, str | None, str | None], field: str
) -> None:
    with pytest.raises(ValidationException) as refused:
        await chart_period(READS, uuid4(), "day", PeriodQuery(*asked))
    assert refused.value.extra == [{"key": field, "message": refused.value.detail}]
