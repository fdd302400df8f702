from hypothesis import given
from hypothesis import strategies as st

from processors.rendering.backoff import full_jitter


@given(st.integers(-5, 10_000), st.floats(0.01, 100), st.floats(0.01, 1000))
def test_a_pause_is_never_longer_than_the_cap(attempt: int, base: float, cap: float) -> None:
    assert 0 <= full_jitter(attempt, base=base, cap=cap) <= cap


def test_the_longest_pause_doubles_until_the_cap() -> None:
    longest = [full_jitter(attempt, base=1, cap=10, pick=lambda low, high: high) for attempt in range(1, 7)]
    assert longest == [1, 2, 4, 8, 10, 10]


def test_the_shortest_pause_is_zero_so_that_attempts_that_failed_together_spread() -> None:
    assert full_jitter(5, pick=lambda low, high: low) == 0
