"""`python -m bench.http_servers [live|list|submit]`: our application behind uvicorn and behind granian.

Needs `wrk`. Starts the embedded servers in a temporary folder, makes 64 users with credits and a list each,
then loads each server in turn, three rounds, and prints medians. It decided something once (docs/adr/0004).
"""

import asyncio
import contextlib
import multiprocessing
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from domain.ids import new_id
from infra.embedded import embedded_servers
from infra.http.app import create_app
from infra.personal import keys
from infra.postgres.migrate import migrate
from infra.processes.api.services import assembled
from infra.processes.projector import run as project
from infra.settings import Settings

USERS, JOBS, SECONDS, ROUNDS = 64, 25, 3, 3
LOADS = ("live", "list", "submit")
PORTS = {"uvicorn": 18881, "granian": 18882}

_LUA = """
local tokens = {}
for line in io.lines("TOKENS") do tokens[#tokens + 1] = line end
local n = 0
request = function()
  n = n + 1
  local headers = { ["Authorization"] = "Bearer " .. tokens[n % #tokens + 1], ["Content-Type"] = "application/json" }
  return wrk.format("METHOD", "PATH", headers, BODY)
end
"""
_TARGETS = {
    "live": ("GET", "/health/live", "nil"),
    "list": ("GET", "/api/me/jobs", "nil"),
    "submit": ("POST", "/api/generate-from-prompt", '\'{"prompt":"a quiet harbour at dusk"}\''),
}


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench-http-"))
    shutil.rmtree(folder)
    try:
        with embedded_servers(folder) as servers:
            keys.use_all(servers.settings.keys)
            _measure(msgspec.structs.replace(servers.settings, rate_limits={}), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(settings: Settings, folder: Path) -> None:
    asyncio.run(migrate(settings.postgres_dsn))
    (folder / "tokens").write_text("\n".join(asyncio.run(_users(settings))))
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=_run, args=(project, settings), daemon=True)]
    children += [context.Process(target=_run, args=(server, settings), daemon=True) for server in (_uvicorn, _granian)]
    for child in children:
        child.start()
    for port in PORTS.values():
        _wait(port)
    figures: dict[tuple[str, str, int], list[tuple[float, float]]] = {}
    for _ in range(ROUNDS):
        for load in sys.argv[1:] or LOADS:
            for clients in (16, 64):
                for name, port in PORTS.items():
                    figures.setdefault((load, name, clients), []).append(_wrk(load, port, clients, folder))
    for (load, name, clients), found in figures.items():
        rate, p99 = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{load:7} {name:8} c={clients:3} {rate:9,.0f} req/s  p99 {p99:6.1f} ms")
    for child in children:
        child.terminate()


async def _users(settings: Settings) -> list[str]:
    """Users with a list of jobs and enough credits; their access tokens."""
    from commands import grants, jobs, users
    from commands.grants import GrantCredits
    from commands.jobs import GenerateFromPrompt
    from domain.credit_policy import MAX_GRANT

    tokens = []
    async with assembled(settings) as parts:
        for number in range(USERS):
            user_id = new_id(datetime.now(UTC), uuid4())
            session, _ = parts.tokens.session(user_id)
            await users.register(parts.repository, user_id, f"bench{number}@example.com", "-", session)
            await grants.grant(parts.repository, user_id, GrantCredits(amount=MAX_GRANT, reason="bench"))
            for _ in range(JOBS):
                job_id = new_id(datetime.now(UTC), uuid4())
                order = GenerateFromPrompt(prompt="a castle").order(job_id, datetime.now(UTC), parts.engines)
                await jobs.submit(parts.repository, user_id, order, job_id)
            tokens.append(parts.tokens.access(user_id, session.session_id))
    return tokens


def _run(work: object, settings: Settings) -> None:
    import gc

    import uvloop

    from domain import user

    user.MAX_OPEN_JOBS = 10**9  # nothing renders here, and the load is meant to go on
    gc.collect()
    gc.freeze()
    uvloop.run(work(settings))  # type: ignore[operator]  # one of the coroutines here


async def _uvicorn(settings: Settings) -> None:
    from infra.processes.api import run

    await run(msgspec.structs.replace(settings, port=PORTS["uvicorn"]))


async def _granian(settings: Settings) -> None:
    from granian.constants import Interfaces
    from granian.server.embed import Server

    async with assembled(settings) as parts:
        app = create_app(parts)
        server = Server(app, port=PORTS["granian"], interface=Interfaces.ASGINL, log_enabled=False, websockets=False)
        await server.serve()


def _wait(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"nothing answers on {port}")


def _wrk(load: str, port: int, clients: int, folder: Path) -> tuple[float, float]:
    method, path, body = _TARGETS[load]
    script = folder / f"{load}.lua"
    text = _LUA.replace("TOKENS", str(folder / "tokens")).replace("METHOD", method).replace("PATH", path)
    script.write_text(text.replace("BODY", body))
    out = subprocess.run(
        ["wrk", "-t1", f"-c{clients}", f"-d{SECONDS}s", "--latency", "-s", str(script), f"http://127.0.0.1:{port}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in out:
        print(f"{load} on {port}:", re.findall(r"Non-2xx.*", out))
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()  # type: ignore[union-attr]  # wrk prints it
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])  # type: ignore[index]  # wrk prints it
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


if __name__ == "__main__":
    main()
