"""A real Prometheus with the configuration of deploy/monitoring, which scrapes processes of the test."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import yaml

from infra.embedded.child import wait_until
from tests.http.processes import free_port

FOLDER = Path(__file__).parents[2] / "deploy" / "monitoring"
_MISSING = "Prometheus is not installed: apt install prometheus (the tests of deploy/monitoring need it and promtool)."


def program(name: str) -> str:
    """The path of `prometheus` or `promtool`; without it the test is skipped, or fails where these are required."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("MONITORING_TESTS") == "required":
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    return found


class Prometheus(NamedTuple):
    """One that runs."""

    url: str

    def ask(self, path: str, **query: str) -> Any:
        """The data of an answer of its API; a refusal fails with its sentence."""
        with urlopen(f"{self.url}/api/v1/{path}?{urlencode(query)}", timeout=10) as answer:
            body = json.load(answer)
        assert body["status"] == "success", body
        return body["data"]

    def query(self, expression: str) -> list[Any]:
        """The samples of an expression at this moment."""
        found = self.ask("query", query=expression)
        return found["result"] if found["resultType"] == "vector" else [found["result"]]


@contextmanager
def scraping(folder: Path, ports: Sequence[int]) -> Iterator[Prometheus]:
    """Scrapes these ports every second with the rules of deploy/monitoring, which are looked at as often."""
    config = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
    config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    (job,) = config["scrape_configs"]
    del job["dns_sd_configs"]
    job["static_configs"] = [{"targets": [f"127.0.0.1:{port}" for port in ports]}]
    config["rule_files"] = [str(FOLDER / name) for name in config["rule_files"]]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    port = free_port()
    command = [
        program("prometheus"),
        f"--config.file={folder}/prometheus.yml",
        f"--storage.tsdb.path={folder}/data",
        f"--web.listen-address=127.0.0.1:{port}",
        "--log.level=warn",
    ]
    with subprocess.Popen(command) as process:
        try:
            assert wait_until(lambda: is_ready(port), 30), "Prometheus does not begin"
            yield Prometheus(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(20)


def is_ready(port: int) -> bool:
    """Whether it answers."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
