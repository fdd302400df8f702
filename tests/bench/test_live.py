"""What clients of `python -m bench live` count, and what a run says of it."""

import asyncio
import json
import time
from uuid import uuid4

import pytest

from bench import live, live_sections
from bench.live_follower import Follower, LiveFound
from bench.results import Result


class Counting:
    """A run that appends nothing by itself."""

    def __init__(self) -> None:
        self.found = LiveFound()
        self.sent = {("a", 3): time.perf_counter()}

    def start(self, follower: Follower) -> None:
        raise AssertionError("nothing is lost here")


def client() -> Follower:
    found = Follower(Counting(), "127.0.0.1:1", uuid4(), "a token")
    take(found, "snapshot", 0, data={"jobs": [{"jobId": "a", "sequence": 2}]})
    return found


def take(follower: Follower, kind: str, sequence: int = 0, job_id: str | None = None, **more: object) -> None:
    message = {"v": 1, "type": kind, "position": "p", "jobId": job_id, "sequence": sequence, "data": {}, **more}
    follower.receive(json.dumps(message).encode())


def test_events_that_come_once_and_in_order_are_complete() -> None:
    follower = client()
    for sequence in (3, 4):
        take(follower, "event", sequence, "a")
    take(follower, "event", 1, "b")
    take(follower, "progress", 4, "a")
    found = follower.run.found
    assert (found.received, found.progress, len(found.lags)) == (3, 1, 1)
    assert (found.repeated, found.disordered, found.unexpected) == (0, 0, 0)
    assert follower.missing({"a": 4, "b": 1}) == 0


def test_what_is_left_out_or_not_there_yet_is_missing() -> None:
    follower = client()
    take(follower, "event", 5, "a")
    assert follower.missing({"a": 7, "b": 2}) == 2 + 2 + 2
    assert follower.run.found.repeated == follower.run.found.disordered == 0


def test_what_comes_again_and_what_comes_too_late_are_counted() -> None:
    follower = client()
    for sequence in (3, 5, 5, 4, 2):
        take(follower, "event", sequence, "a")
    found = follower.run.found
    assert (found.repeated, found.disordered, follower.missing({"a": 5})) == (2, 1, 0)


@pytest.mark.parametrize("kind", ["reset", "snapshot", "error", "unsubscribed"])
def test_a_message_that_would_hide_a_gap_is_counted(kind: str) -> None:
    follower = client()
    take(follower, kind)
    assert follower.run.found.unexpected == 1


def test_figures_beyond_their_aims_are_named() -> None:
    assert live.missed({"lag_p99_ms": 100.0, "storm_seconds": 4.9, "calm_missing": 0, "faults_failed": 0}) == []
    assert live.missed({"lag_p99_ms": 100.1, "calm_missing": 1, "storm_failed": 1}) == [
        "lag_p99_ms",
        "calm_missing",
        "storm_failed",
    ]


def test_the_section_shows_a_part_that_failed() -> None:
    low, high = live.CENTRIFUGO
    figures = {"sockets": 1_000.0, "jobs": 200.0, "idle_sockets": 5_000.0, "calm_missing": 0.0, "faults_failed": 1.0}
    figures |= {"centrifugo_kb_from": low, "centrifugo_kb_to": high}
    result = Result(what="live", command="", at="", commit="", took=1.0, machine={}, figures=figures)
    counts, times = (maker({"live": result}) for maker in live_sections.ALL)
    assert ["events missing", "0", "failed", "failed"] in counts.rows
    assert ["KB per idle socket", "failed"] in times.rows
    assert times.rows[-1][1] == "30 to 50"
    assert "5,000" in times.text


def test_a_part_that_hangs_is_ended() -> None:
    with pytest.raises(TimeoutError), live.limited(0.05):
        asyncio.run(asyncio.sleep(30))
