"""A whole running system with its customers: one seed after the other is done to it, and what must hold is checked."""

import asyncio
import json
import os
import random
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import psycopg

from domain.job_events import JobCanceled, JobCompleted, JobOrganized, JobTrashed
from domain.look import LookChanged, LookCreated
from infra.object_store.client import ObjectStore
from infra.personal import keys
from infra.settings import Settings
from tests import processes
from tests.faults import up
from tests.faults.caller import Caller
from tests.faults.customer import Acknowledged, Customer
from tests.faults.followers import Follower
from tests.faults.injector import Injector
from tests.faults.planted import PLANTED
from tests.faults.prober import KINDS, Prober, stopped
from tests.faults.proxies import Proxies
from tests.faults.refold import Refold
from tests.faults.schedule import LINKED, schedule
from tests.faults.system import Log, read
from tests.folders import quickest
from tests.http.stripe_double import payment_settings, stripe_double
from tests.infra.supervisor.system import System

ROOT = Path(__file__).parents[2]
CUSTOMERS, WORKERS, APIS = 2, 2, 2
#: Seconds within which reading, writing and rendering work again after a fault: of all faults (99 of 100), and of one.
RECOVERY, LONGEST_RECOVERY = 10.0, 25.0
#: Seconds in which everything that was ordered ends, and everything that was paid arrives, after the last fault.
DRAIN = 60.0
#: Of the file system of the data, where one can be made.
DISK_BYTES = 2_000_000_000
PROGRAMS = (
    *(f"api-{number}" for number in range(1, APIS + 1)),
    *(name for leader in up.LEADERS for name in (leader, f"{leader}-2")),
    "webhooks",
    "embedder",
    *(f"worker-{number}" for number in range(1, WORKERS + 1)),
)
#: Debian's package faketime has it.
CLOCK_LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")


@dataclass
class Outcome:
    """What one seed did. `failure` is empty when everything held."""

    seed: int
    #: The bug that its processes have.
    planted: str = ""
    #: The moment of each fault, in seconds since the begin, and what it was.
    steps: list[tuple[float, str]] = field(default_factory=list)
    #: After each fault, the seconds until each kind of use worked again.
    recoveries: list[dict[str, float]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seconds: float = 0.0
    events: int = 0
    jobs: int = 0
    acknowledged: int = 0
    checks: int = 0
    failure: str = ""

    @property
    def slowest(self) -> list[float]:
        """Of each fault, the use that came back last."""
        return [max(of_one.values(), default=0.0) for of_one in self.recoveries]

    def line(self) -> str:
        """As JSON, for the file of results."""
        return json.dumps(asdict(self))

    def __str__(self) -> str:
        held = "FAILED" if self.failure else "held"
        counts = f"{self.events} events, {self.jobs} jobs, {self.acknowledged} acknowledged, {self.checks} looks"
        lines = [f"seed {self.seed}: {held} in {self.seconds:.1f} s; {counts}"]
        slowest = [*self.slowest, *([None] * len(self.steps))]
        for (at, what), seconds in zip(self.steps, slowest, strict=False):
            lines.append(f"  {at:5.1f} s  {what}" + (f"; all works after {seconds:.1f} s" if seconds else ""))
        lines += [f"  not possible on this machine: {what}" for what in self.skipped]
        return "\n".join(
            [*lines, *([f"  {self.failure}", f"  again: {again(self.seed, self.planted)}"] if self.failure else [])]
        )


def again(seed: int, planted: str) -> str:
    """The command that does the same schedule."""
    return f"make chaos {f'PLANTED={planted}' if planted else 'SEEDS=1'} FROM={seed}"


class Studio:
    """Enter it, then `run` seeds. `planted`: the name of a bug that its processes have."""

    def __init__(self, planted: str = "") -> None:
        self._planted = planted
        self._stack = AsyncExitStack()
        self._log = Log()
        self._jobs_seen: set[UUID] = set()

    async def __aenter__(self) -> Self:
        await self._stack.__aenter__()
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _start(self) -> None:
        enter = self._stack.enter_context
        home, self._disk = enter(_home())
        data = home / "data"
        self._proxies = enter(Proxies(PROGRAMS, LINKED, data / "ports.json"))
        self.shop = await self._stack.enter_async_context(stripe_double())
        library, clock = _clock_library(), home / "clock"
        clock.write_text("+0\n")
        self._clock = clock if library else None
        environ = payment_settings(self.shop.base).to_env() | {
            "PYTHONPATH": str(ROOT),
            "RATE_LIMITS": "off",
            "EXAMPLES": "off",
            up.PROXIES: json.dumps(self._proxies.ports),
            up.CLOCK_LIBRARY: str(library or ""),
            up.CLOCK_FILE: str(clock),
            PLANTED: self._planted,
        }
        self.system = enter(System(data, "tests.faults.up", **environ))
        options = ("--workers", str(WORKERS), "--api-processes", str(APIS))
        await asyncio.to_thread(self.system.start, *options)
        self.shop.sender.url = f"{self.system.url}/api/stripe/webhook"
        self.shop.sender.copies, self.shop.sender.shuffle = 2, random.Random(0)
        self.settings = Settings.from_env(json.loads((data / up.SETTINGS).read_text()))
        keys.use_all(self.settings.keys)
        self._refold, self._objects = Refold(self.settings), ObjectStore(self.settings)

    async def run(self, seed: int) -> Outcome:
        """Customers work, the faults of the seed happen, and when all is quiet again, everything is checked."""
        outcome, began = Outcome(seed, self._planted), time.monotonic()
        events, jobs = len(self._log.positions), len(self._log.jobs)
        try:
            async with asyncio.timeout(DRAIN * 4):
                await self._run(seed, outcome, began)
        except (Exception, TimeoutError) as error:  # whatever it was, it is what this seed has found
            outcome.failure = _in_words(error)
            self._keep_logs(seed)
        outcome.seconds = round(time.monotonic() - began, 1)
        outcome.events, outcome.jobs = len(self._log.positions) - events, len(self._log.jobs) - jobs
        return outcome

    def _keep_logs(self, seed: int) -> None:
        """Of a seed that failed, for those who look for the cause: everything else is gone with the system."""
        kept = ROOT / ".faults" / f"seed-{seed}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.system.data / "logs", kept)

    async def _run(self, seed: int, outcome: Outcome, began: float) -> None:
        prober = Prober(self.system.url)
        injector = Injector(self.system.data, self._proxies, random.Random(f"faults {seed}"), self._clock, self._disk)
        leaving = asyncio.Event()
        async with AsyncExitStack() as stack:
            customers = [await self._customer(stack, seed, number) for number in range(CUSTOMERS)]
            followers = [
                Follower(self.system.url, one.caller.token, one.caller.user_id, socket=number % 2 == 0)
                for number, one in enumerate(customers)
            ]
            tasks = [asyncio.create_task(work) for work in (prober.run(), *(one.run() for one in followers))]
            for task in tasks:
                stack.push_async_callback(stopped, task)
            await asyncio.gather(*(one.began.wait() for one in followers))
            working = [asyncio.create_task(one.run(leaving)) for one in customers]
            for task in working:
                stack.push_async_callback(stopped, task)
            stack.callback(injector.heal)
            await _disturb(seed, injector, prober, outcome, began, [*tasks, *working])
            leaving.set()
            await asyncio.gather(*working)
            await asyncio.gather(*(one.leave() for one in customers))
            await stopped(tasks[0])
            outcome.acknowledged = sum(len(one.acknowledged.jobs) for one in customers)
            outcome.checks = sum(one.checks for one in customers)
            await self._check(customers, followers)
        late = [
            f"{what}: {of_one}"
            for (_, what), of_one in zip(outcome.steps, outcome.recoveries, strict=True)
            if set(of_one) < set(KINDS) or max(of_one.values()) > LONGEST_RECOVERY
        ]
        assert late == [], f"not everything worked again within {LONGEST_RECOVERY:.0f} s after {late}"

    async def _customer(self, stack: AsyncExitStack, seed: int, number: int) -> Customer:
        caller, friend = [await stack.enter_async_context(Caller(self.system.url)) for _ in range(2)]
        return Customer(caller, friend, self.shop, random.Random(f"customer {seed} {number}"))

    async def _check(self, customers: Sequence[Customer], followers: Sequence[Follower]) -> None:
        """Everything that must hold when all is quiet: docs/faults.md has the list."""
        assert await self.shop.sender.delivered(DRAIN), "not every event of Stripe was accepted"
        await self._drained()
        log = self._log
        log.check()
        for one in customers:
            check_acknowledged(log, one.acknowledged)
        assert [violation for one in customers for violation in one.violations] == []
        await self._refold.check(DRAIN / 2)
        await self._check_objects()
        await self._check_followers(followers)
        assert (left := zombies(self.system.data)) == [], f"ended processes that were not waited for: {left}"

    async def _drained(self) -> None:
        """Read the log until every job has ended."""
        deadline = time.monotonic() + DRAIN
        while True:
            with suppress(psycopg.OperationalError):
                await asyncio.to_thread(read, self.settings, self._log)
                unfinished = self._log.unfinished
                if not unfinished:
                    return
                assert time.monotonic() < deadline, f"jobs that never ended: {unfinished}"
            assert time.monotonic() < deadline, "the log cannot be read"
            await asyncio.sleep(0.1)

    async def _check_objects(self) -> None:
        """Every film that was delivered since the last seed, and is not deleted, is in the store as delivered."""
        for job_id in self._log.jobs.keys() - self._jobs_seen:
            events = self._log.jobs[job_id]
            self._jobs_seen.add(job_id)
            if any(isinstance(event, JobTrashed) for event in events):
                continue
            for event in events:
                if isinstance(event, JobCompleted):
                    size = await self._objects.size(event.video.video_key)
                    assert size == event.video.bytes, f"the film of {job_id} has {size} of {event.video.bytes} bytes"

    async def _check_followers(self, followers: Sequence[Follower]) -> None:
        deadline = time.monotonic() + DRAIN / 2
        for one in followers:
            while missing := one.missing(self._log):
                assert time.monotonic() < deadline, f"a live {one.name} got other events than happened: {missing}"
                await asyncio.sleep(0.1)


async def _disturb(
    seed: int, injector: Injector, prober: Prober, outcome: Outcome, began: float, tasks: "list[asyncio.Task[None]]"
) -> None:
    """The faults of a seed, each after the recovery from the last one unless they overlap."""
    await _recovered(prober, time.monotonic(), tasks)
    latest, together = 0.0, []
    for step in schedule(seed):
        await asyncio.sleep(step.pause)
        if not injector.can(step.fault):
            outcome.skipped.append(str(step.fault))
            continue
        outcome.steps.append((round(time.monotonic() - began, 2), str(step.fault)))
        together.append(len(outcome.steps))
        latest = max(latest, injector.inject(step.fault))
        if not step.overlaps:
            await _recovered(prober, latest, tasks)
            seconds = {kind: round(after, 2) for kind, after in prober.seconds_to_recover(latest).items()}
            outcome.recoveries += [seconds] * len(together)
            together.clear()
    injector.heal()
    if together:
        await _recovered(prober, latest, tasks)
        outcome.recoveries += [prober.seconds_to_recover(latest)] * len(together)


async def _recovered(prober: Prober, at: float, tasks: "list[asyncio.Task[None]]") -> None:
    """Return when everything works again, or when that takes far too long."""
    while len(prober.seconds_to_recover(at)) < len(KINDS) and time.monotonic() < at + LONGEST_RECOVERY:
        for task in tasks:
            if task.done():
                task.result()
        await asyncio.sleep(0.05)


def check_acknowledged(log: Log, said: Acknowledged) -> None:
    """Everything that was acknowledged is in the log."""
    assert said.jobs <= log.jobs.keys(), f"acknowledged jobs are lost: {said.jobs - log.jobs.keys()}"
    for job_id in said.canceled:
        assert any(isinstance(event, JobCanceled) for event in log.events[job_id]), f"not canceled: {job_id}"
    for job_id in said.deleted:
        assert any(isinstance(event, JobTrashed) for event in log.events[job_id]), f"not deleted: {job_id}"
    for job_id, favourite in said.favourites.items():
        assert marks(log, job_id).favorite == favourite, f"not the favourite it was made: {job_id}"
    for job_id, tags in said.tags.items():
        assert sorted(marks(log, job_id).tags) == sorted(tags), f"other tags than it was given: {job_id}"
    for look_id, name in said.names.items():
        names = [event.name for event in log.events[look_id] if isinstance(event, LookCreated | LookChanged)]
        assert names[-1] == name, f"another name than it was given: {look_id}"
    buyers = {UUID(session.user) for session in said.paid}
    for buyer in buyers:
        paid = sum(UUID(session.user) == buyer for session in said.paid)
        assert log.purchases(buyer) == paid, f"{buyer} paid {paid} times and got credits {log.purchases(buyer)} times"


def marks(log: Log, job_id: UUID) -> JobOrganized:
    """The newest marks of a job."""
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


def _in_words(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(map(_in_words, error.exceptions))
    text = str(error).splitlines()
    return f"{type(error).__name__}: {text[0] if text else ''}"[:1500]


@contextmanager
def _home() -> Iterator[tuple[Path, Path | None]]:
    """A folder, and the same once more if it is a small file system of its own, which only root can make."""
    with ExitStack() as stack:
        home = quickest() / f"mangamotion-faults-{secrets.token_hex(4)}"
        home.mkdir(mode=0o755)
        if os.environ.get("FAULTS_KEEP") != "1":
            stack.callback(shutil.rmtree, home, ignore_errors=True)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=755", "tmpfs", str(home)]
        is_own = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        if is_own and os.environ.get("FAULTS_KEEP") != "1":
            stack.callback(subprocess.run, ["umount", "--lazy", str(home)], check=True)
        yield home, home if is_own else None


def _clock_library() -> Path | None:
    """What lets a process see another time, if it is installed."""
    found: list[Any] = [path for pattern in CLOCK_LIBRARIES for path in Path("/").glob(pattern[1:])]
    return found[0] if found else None
