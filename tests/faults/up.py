"""`mangamotion up` with a standby for every leader. Each process reaches the servers through proxies of its own."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from psycopg.conninfo import make_conninfo

from infra.cli import main
from infra.embedded.child import ChildProgram
from infra.settings import Settings
from infra.supervisor import plan

LEADERS = ("projector", "relay", "scheduler")
#: In the environment: the ports of the proxies as JSON, by program and server; the library that shifts clocks, if it is
#: here, and the file that says by how much.
PROXIES, CLOCK_LIBRARY, CLOCK_FILE = "FAULTS_PROXIES", "FAULTS_CLOCK_LIBRARY", "FAULTS_CLOCK_FILE"
#: In the data folder: the settings of the system with the addresses of the servers themselves.
SETTINGS = "settings-of-the-suite.json"
#: The addresses of servers among the settings.
ADDRESSES = {"postgres": "POSTGRES_DSN", "nats": "NATS_URL", "valkey": "REDIS_URL", "s3": "MINIO_ENDPOINT"}

_programs = plan.programs


def programs(settings: Settings, logs: Path) -> Iterator[ChildProgram]:
    """Those of `mangamotion up`, and the second one of every leader."""
    file = logs.parent / SETTINGS
    file.touch(mode=0o600)
    file.write_text(json.dumps(settings.to_env()))
    known = json.loads((logs.parent / "ports.json").read_text())
    for program in _programs(settings, logs):
        yield disturbed(program, known)
    for name in LEADERS:
        yield disturbed(plan.program(name, f"{name}-2", settings, logs), known)


def disturbed(program: ChildProgram, known: Mapping[str, int]) -> ChildProgram:
    """The program of the suite for a process, with the addresses of its proxies. `known`: ports of the servers."""
    environ = dict(program.environ or {})
    for server, port in json.loads(os.environ[PROXIES])[program.name].items():
        name = ADDRESSES[server]
        if server == "postgres":
            # Not over its socket, where nothing can be lost.
            environ[name] = make_conninfo(environ[name], host="127.0.0.1", port=port)
        else:
            environ[name] = re.sub(rf"(?<=:){known[server]}\b", str(port), environ[name])
    if plan.kind_of(program) == "worker" and (library := os.environ.get(CLOCK_LIBRARY)):
        environ |= {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": os.environ[CLOCK_FILE],
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }
    command = (sys.executable, "-P", "-m", "tests.faults.child", "-m", "infra", plan.kind_of(program))
    return replace(program, command=command, environ=environ)


if __name__ == "__main__":
    plan.programs = programs
    sys.exit(main())
