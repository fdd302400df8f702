"""When deliveries are tried again."""

from datetime import timedelta

import pytest

from infra.webhooks.policy import STANDARD

#: Seconds after each of ten tries.
SCHEDULE = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]


def test_a_delivery_is_tried_ten_times_within_75_hours_and_a_half() -> None:
    assert [STANDARD._replace(jitter=0).delay(tries, None) for tries in range(1, 11)] == [*SCHEDULE, None]
    assert sum(SCHEDULE) == pytest.approx(timedelta(hours=75.6).total_seconds(), rel=0.001)


def test_tries_of_many_endpoints_spread_over_a_fifth_of_the_delay() -> None:
    found = [STANDARD.delay(2, None) or 0 for _ in range(500)]
    assert 240 <= min(found) < 260
    assert 340 < max(found) <= 360


@pytest.mark.parametrize(("asked", "seconds"), [(0.0, 300), (-5.0, 300), (301.0, 301), (599.0, 599), (1e9, 600)])
def test_a_receiver_can_ask_for_more_time_up_to_twice_the_delay(asked: float, seconds: float) -> None:
    assert STANDARD._replace(jitter=0).delay(2, asked) == seconds
