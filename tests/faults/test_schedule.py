"""Schedules follow from their seeds, and between them have the whole catalogue."""

from pathlib import Path

from tests.faults.__main__ import next_seed
from tests.faults.planted import BUGS, found
from tests.faults.schedule import KINDS, LINKED, LINKS, TARGETS, schedule
from tests.faults.studio import Outcome, again


def test_a_seed_has_one_schedule_and_another_one_has_another() -> None:
    assert schedule(7) == schedule(7)
    assert schedule(7) != schedule(8)


def test_300_seeds_have_every_fault_of_the_catalogue() -> None:
    faults = [step.fault for seed in range(1, 301) for step in schedule(seed)]
    assert {fault.kind for fault in faults} == set(KINDS)
    assert {(fault.kind, fault.target) for fault in faults if fault.kind in ("kill", "freeze")} == {
        (kind, target) for kind in ("kill", "freeze") for target in TARGETS
    }
    assert {(fault.kind, fault.target) for fault in faults if fault.kind in LINKS} == {
        (kind, server) for kind in LINKS for server in LINKED
    }
    assert {fault.target for fault in faults if fault.kind == "wipe"} == {"nats", "valkey"}


def test_a_night_goes_on_after_the_last_seed_that_has_a_result(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    assert next_seed(results) == 1
    results.write_text(f"{Outcome(7).line()}\n{Outcome(8, failure='a job is lost').line()}\n")
    assert next_seed(results) == 9


def test_a_failure_names_its_faults_with_their_times_and_the_command_that_repeats_it() -> None:
    failed = Outcome(8, "", [(1.5, "kill one api"), (4.25, "fill the disk for 2.0 s")], [{"read": 0.5}], failure="lost")
    text = str(failed)
    assert "1.5 s  kill one api; all works after 0.5 s" in text
    assert "4.2 s  fill the disk for 2.0 s" in text
    assert text.endswith(f"lost\n  again: {again(8, '')}")


def test_every_planted_bug_has_the_seed_that_found_it() -> None:
    assert found().keys() == BUGS.keys()
    assert all(seed <= 50 for seed in found().values())
