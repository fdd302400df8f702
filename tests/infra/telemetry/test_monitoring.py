"""The alerts and dashboards of deploy/monitoring against a real Prometheus, our metrics, and the runbook."""

import asyncio
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from infra.cli import parser
from infra.embedded.child import wait_until
from infra.processes.table import PROCESSES
from infra.telemetry.instruments import all_metrics
from tests.deploy.prometheus import FOLDER, Prometheus, program, scraping
from tests.http.people import Person
from tests.infra.telemetry import metrics_page
from tests.infra.telemetry.conftest import ObservedStudio, until_completed

ROOT = Path(__file__).parents[3]
_METRIC = re.compile(r"\b(?:mangamotion|process)_[a-z_]+\b")
#: What a studio that is well, without backups and an archive, has no samples of.
ABSENT = {
    "mangamotion_backup_age_seconds",
    "mangamotion_archive_lag_seconds",
    "mangamotion_attempts_failed_total",
    "mangamotion_webhook_deliveries_total",
}
#: Panels that show something only when something is wrong, or is used that the test does not use.
EMPTY = {
    "Errors of ours by route",
    "Attempts that failed, per hour",
    "Parked events",
    "Backup and archive",
    "Periodic tasks that fail",
    "Webhooks: tries per second",
    "Sockets and event streams",
}


def alerts() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]
    return list(group["rules"])


def panels() -> Iterator[tuple[str, str]]:
    """The title and one expression of each panel, as Grafana would ask it."""
    for file in sorted((FOLDER / "grafana").glob("*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel["targets"]:
                yield panel["title"], target["expr"].replace("$__rate_interval", "1m")


def names_in(text: str) -> set[str]:
    return {re.sub(r"_(bucket|count|sum)$", "", name) for name in _METRIC.findall(text)}


def test_alerts_and_dashboards_name_metrics_that_exist() -> None:
    known = {metric.spec.name for metric in all_metrics()}
    known |= {"process_resident_memory_bytes", "process_cpu_seconds_total"}
    expressions = [rule["expr"] for rule in alerts()] + [expression for _, expression in panels()]
    used = {name for expression in expressions for name in names_in(expression)}
    assert used - known == set()


def test_every_metric_of_the_database_is_shown_somewhere() -> None:
    shown = {name for _, expression in panels() for name in names_in(expression)}
    hidden = {metric.spec.name for metric in all_metrics()} - shown
    assert hidden <= {"mangamotion_rendering_jobs"}


def test_the_page_lists_every_metric() -> None:
    assert metrics_page.PAGE.read_text() == metrics_page.page()


def test_prometheus_finds_every_process_of_the_compose_file() -> None:
    (job,) = yaml.safe_load((FOLDER / "prometheus.yml").read_text())["scrape_configs"]
    (found,) = job["dns_sd_configs"]
    assert found["names"] == [process.name for process in PROCESSES]


def sections() -> dict[str, str]:
    text = (ROOT / "docs" / "runbook.md").read_text()
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in text.split("\n## ")[1:]}


def test_every_alert_has_a_section_in_the_runbook_and_every_section_an_alert() -> None:
    rules = {rule["alert"]: rule for rule in alerts()}
    assert list(sections()) == list(rules)
    for name, text in sections().items():
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Means", "Look", "Do"], name
        assert rules[name]["annotations"]["runbook"] == f"docs/runbook.md#{name.lower()}"
        assert rules[name]["labels"]["severity"] in ("page", "ticket")


def test_every_command_of_the_runbook_can_be_typed() -> None:
    text = (ROOT / "docs" / "runbook.md").read_text()
    commands = [command for command in re.findall(r"`mangamotion ([^`]+)`", text) if command != "up"]
    assert len(commands) > 15
    for command in commands:
        parser().parse_args(shlex.split(re.sub(r"\b[A-Z]{3,}\b", _value, command)))


def _value(placeholder: re.Match[str]) -> str:
    """What may be typed in its place."""
    return str(UUID(int=1)) if placeholder[0] in ("JOB", "ID") else "1"


@pytest.mark.parametrize("check", [("check", "config", "prometheus.yml"), ("test", "rules", "alerts_test.yml")])
def test_prometheus_takes_the_files_and_each_alert_fires_when_it_should(check: tuple[str, ...]) -> None:
    done = subprocess.run([program("promtool"), *check], cwd=FOLDER, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_alert_is_tested() -> None:
    tests = yaml.safe_load((FOLDER / "alerts_test.yml").read_text())["tests"]
    fired = {one["alertname"] for test in tests for one in test["alert_rule_test"] if one.get("exp_alerts")}
    quiet = {one["alertname"] for test in tests for one in test["alert_rule_test"] if not one.get("exp_alerts")}
    assert fired == quiet == {rule["alert"] for rule in alerts()}


async def test_every_expression_answers_in_a_prometheus_that_scrapes_a_running_studio(
    observed: ObservedStudio, person: Person, tmp_path: Path
) -> None:
    with scraping(tmp_path, list(observed.ports.values())) as prometheus:
        await until_completed(person, await person.order())
        await asyncio.to_thread(_settle, prometheus, len(observed.ports))
        await until_completed(person, await person.order())
        await person.get("/api/me/jobs")
        assert (await person.get("/api/nothing")).status_code == 404
        await asyncio.to_thread(_check, prometheus)


def _settle(prometheus: Prometheus, processes: int) -> None:
    """Wait until each process was scraped twice, and the rules were looked at."""
    scraped = "count(count_over_time(up[1m]) >= 2)"
    assert wait_until(lambda: [one["value"][1] for one in prometheus.query(scraped)] == [str(processes)], 30)


def _check(prometheus: Prometheus) -> None:
    def empty() -> set[str]:
        found = {title: False for title, _ in panels()}
        for title, expression in panels():
            found[title] |= bool(prometheus.query(expression))
        return {title for title, some in found.items() if not some} - EMPTY

    # Rates need two scrapes after the second order.
    assert wait_until(lambda: not empty(), 20), empty()
    (group,) = prometheus.ask("rules")["groups"]
    assert [(rule["name"], rule["health"], rule.get("lastError")) for rule in group["rules"]] == [
        (rule["alert"], "ok", None) for rule in alerts()
    ]
    assert [rule["name"] for rule in group["rules"] if rule["state"] == "firing"] == []
    used = {name for rule in alerts() for name in names_in(rule["expr"])} - ABSENT
    missing = [name for name in used if not prometheus.query(f'{{__name__=~"{name}(_bucket)?"}}')]
    assert missing == []
