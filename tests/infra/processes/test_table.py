"""The table of processes against what reads it: the supervisor, the command line, and /health/ready."""

import importlib
import inspect
from pathlib import Path

import msgspec
import pytest

from infra.cli import main, parser
from infra.embedded import Servers
from infra.postgres.leadership import LEADERS
from infra.processes.table import BACKUPS, CHECKOUT, HISTORY, MIGRATE, PROCESSES, Process, leaders
from infra.settings import BackupSettings, Settings
from infra.supervisor import plan


@pytest.mark.parametrize("process", [*PROCESSES, BACKUPS, CHECKOUT], ids=lambda process: process.name)
def test_every_process_can_be_started_and_says_what_its_absence_means(process: Process) -> None:
    assert inspect.iscoroutinefunction(importlib.import_module(process.module).run)
    assert process.when_missing.endswith(".")
    assert parser().parse_args([process.name]).module == process.module


def test_the_supervisor_starts_every_process_and_stops_them_in_reverse(servers: Servers, tmp_path: Path) -> None:
    started = list(dict.fromkeys(map(plan.kind_of, plan.programs(servers.settings, tmp_path))))
    assert started == [process.name for process in PROCESSES]
    assert [step.kind for step in plan.STOP_ORDER] == [MIGRATE, CHECKOUT.name, BACKUPS.name, *reversed(started)]


def test_backups_are_made_where_a_place_for_them_is_named(servers: Servers, tmp_path: Path) -> None:
    backup = BackupSettings(backup_folder=str(tmp_path), backup_key="k" * 64)
    settings = msgspec.structs.replace(servers.settings, backup=backup)
    [backups] = [program for program in plan.programs(settings, tmp_path) if program.name == BACKUPS.name]
    assert Settings.from_env(backups.environ).postgres_dsn == settings.postgres_dsn, "it is the owner"
    assert BACKUPS.name not in map(plan.kind_of, plan.programs(servers.settings, tmp_path))


def test_the_process_of_large_folds_is_started_by_the_api_alone(servers: Servers, tmp_path: Path) -> None:
    assert callable(importlib.import_module(HISTORY.module).main)
    assert HISTORY.when_missing.endswith(".")
    assert HISTORY.name not in map(plan.kind_of, plan.programs(servers.settings, tmp_path))
    with pytest.raises(SystemExit):
        parser().parse_args([HISTORY.name])


def test_processes_with_a_count_are_started_that_often(servers: Servers, tmp_path: Path) -> None:
    names = [program.name for program in plan.programs(servers.settings, tmp_path)]
    for process in PROCESSES:
        count = getattr(servers.settings, process.count) if process.count else 1
        assert len([name for name in names if name.partition("-")[0] == process.name]) == count


def test_every_leader_has_a_lease_of_its_own() -> None:
    assert sorted(leaders()) == sorted(LEADERS)
    assert len(set(LEADERS.values())) == len(LEADERS)


def test_a_process_that_does_not_exist_cannot_be_started(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["juggler"])
    assert "invalid choice" in capsys.readouterr().err
