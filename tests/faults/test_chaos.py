"""Processes are killed and frozen at random while customers work: nothing is lost, and everything comes back soon.

CHAOS_SECONDS=300 CHAOS_SEED=7 pytest tests/faults/test_chaos.py: five minutes, with the schedule of that seed. In half
a minute about half of the kinds of faults happen, in five minutes (`make test-long`) each several times.
"""

import asyncio
import os
import random
import secrets
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from domain.job_events import JobCanceled, JobFailed, JobOrganized, JobTrashed
from domain.look import LookChanged, LookCreated
from infra.settings import Settings
from tests import processes
from tests.faults.caller import Caller
from tests.faults.customer import Acknowledged, Customer
from tests.faults.injector import Fault, Injector, faults
from tests.faults.prober import KINDS, Prober, stopped
from tests.faults.system import Log, read, settings_of
from tests.folders import quickest
from tests.infra.supervisor.system import System
from tests.lengths import LONG

pytestmark = [pytest.mark.alone]

SECONDS = float(os.environ.get("CHAOS_SECONDS") or (300 if LONG else 30))
SEED = int(os.environ.get("CHAOS_SEED", "0")) or secrets.randbelow(10_000) + 1
CUSTOMERS = 4
#: Seconds within which reading, writing and rendering work again after any fault.
RECOVERY = 10.0
#: Seconds in which everything that was ordered ends, after the last fault.
DRAIN = 90.0


@pytest.fixture
def system() -> Iterator[System]:
    folder = quickest() / f"mangamotion-chaos-{secrets.token_hex(4)}"
    with System(folder, "tests.faults.up", RATE_LIMITS="off") as system:
        yield system.start("--workers", "2", "--api-processes", "2")
    if not os.environ.get("CHAOS_KEEP"):
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Recovery:
    """How long each kind of use did not work after a fault; infinite: longer than any prober waited."""

    fault: Fault
    seconds: dict[str, float]

    @property
    def slowest(self) -> float:
        return max(self.seconds.get(kind, float("inf")) for kind in KINDS)

    def __str__(self) -> str:
        return f"{self.fault}: " + ", ".join(f"{kind} {seconds:.1f} s" for kind, seconds in self.seconds.items())


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 200)
async def test_nothing_is_lost_and_everything_comes_back_while_processes_are_killed_and_frozen(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, rng, leaving = settings_of(system.data), random.Random(SEED), asyncio.Event()
    prober, injector = Prober(system.url), Injector(system.data, rng)
    async with AsyncExitStack() as stack:
        customers = [await customer(stack, system.url, random.Random(f"{SEED} {n}")) for n in range(CUSTOMERS)]
        probing = asyncio.create_task(prober.run())
        working = [asyncio.create_task(one.run(leaving)) for one in customers]
        for task in (probing, *working):
            stack.push_async_callback(stopped, task)
        recoveries = await chaos(injector, prober, rng, [probing, *working])
        leaving.set()
        await asyncio.gather(*working)
        await asyncio.gather(*(one.leave() for one in customers))
    log = await drained(settings)
    report(capsys, recoveries, log, customers)
    log.check()
    for one in customers:
        check_acknowledged(log, one.acknowledged)
    assert [violation for one in customers for violation in one.violations] == []
    assert [str(one) for one in recoveries if one.slowest > RECOVERY] == []
    assert zombies(system.data) == []


async def customer(stack: AsyncExitStack, url: str, rng: random.Random) -> Customer:
    return Customer(await stack.enter_async_context(Caller(url)), await stack.enter_async_context(Caller(url)), rng)


async def chaos(
    injector: Injector, prober: Prober, rng: random.Random, tasks: "list[asyncio.Task[None]]"
) -> list[Recovery]:
    """Fault after fault, each after the recovery from the last one; how long each recovery took."""
    recoveries = []
    end = time.monotonic() + SECONDS
    await recovered(prober, time.monotonic(), tasks)
    for fault in faults(rng):
        await asyncio.sleep(rng.uniform(0.1, 0.6))
        if time.monotonic() > end:
            break
        injector.inject(fault)
        at = injector.hit[-1][0]
        await recovered(prober, at, tasks)
        recoveries.append(Recovery(fault, prober.seconds_to_recover(at)))
    injector.thaw()
    return recoveries


async def recovered(prober: Prober, at: float, tasks: "list[asyncio.Task[None]]") -> None:
    """Return when everything works again, or when that takes far too long."""
    while len(prober.seconds_to_recover(at)) < len(KINDS) and time.monotonic() < at + 2 * RECOVERY:
        for task in tasks:
            if task.done():
                task.result()
        await asyncio.sleep(0.05)


async def drained(settings: Settings) -> Log:
    """The log when every job has ended."""
    async with asyncio.timeout(DRAIN):
        while True:
            with suppress(psycopg.OperationalError):
                if not (log := await asyncio.to_thread(read, settings)).unfinished:
                    return log
            await asyncio.sleep(0.2)


def check_acknowledged(log: Log, said: Acknowledged) -> None:
    """Everything that was acknowledged is in the log."""
    assert said.jobs <= log.jobs.keys()
    for job_id in said.canceled:
        assert any(isinstance(event, JobCanceled) for event in log.events[job_id]), job_id
    for job_id in said.deleted:
        assert any(isinstance(event, JobTrashed) for event in log.events[job_id]), job_id
    for job_id, favourite in said.favourites.items():
        assert marks(log, job_id).favorite == favourite, job_id
    for job_id, tags in said.tags.items():
        assert sorted(marks(log, job_id).tags) == sorted(tags), job_id
    for look_id, name in said.names.items():
        names = [event.name for event in log.events[look_id] if isinstance(event, LookCreated | LookChanged)]
        assert names[-1] == name, look_id


def marks(log: Log, job_id: UUID) -> JobOrganized:
    found = [event for event in log.events[job_id] if isinstance(event, JobOrganized)]
    return found[-1] if found else JobOrganized(tags=(), favorite=False, archived=False)


def zombies(data: Path) -> list[str]:
    """Ended child processes of this system's supervisor for which it has not waited."""
    parents = {int(line.split()[0]) for line in processes.of(data) if "tests.faults.up" in line}
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit():
                name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
                if rest.split()[0] == "Z" and int(rest.split()[1]) in parents:
                    found.append(f"{entry.name} {name}")
    return found


def report(capsys: pytest.CaptureFixture[str], recoveries: list[Recovery], log: Log, customers: list[Customer]) -> None:
    events = [event for of_one in log.jobs.values() for event in of_one]
    failures = Counter(f"{event.code}: {event.error}" for event in events if isinstance(event, JobFailed))
    with capsys.disabled():
        print(f"\nseed {SEED}, {SECONDS:.0f} s, {len(recoveries)} faults, {len(log.positions)} events")
        print("\n".join(f"  {one}" for one in recoveries))
        print(f"jobs: {dict(log.endings())}; failures: {dict(failures)}")
        acknowledged = sum(len(one.acknowledged.jobs) for one in customers)
        print(f"acknowledged jobs: {acknowledged}; checks: {sum(one.checks for one in customers)}")
        violations = Counter(line for one in customers for line in one.violations)
        print("\n".join(f"  {line} ({count})" for line, count in violations.items()))
