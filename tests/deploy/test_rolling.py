"""A new version is rolled out: two API processes behind nginx are replaced one after the other, under load."""

import asyncio
import contextlib
import itertools
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed

from infra.settings import Settings
from tests.deploy.front import fronting
from tests.deploy.studio import client_of, proxied, servers
from tests.http.live import address_of, socket_at, until
from tests.http.people import Person, new_account
from tests.http.processes import environment, free_port, process, ready

pytestmark = [pytest.mark.alone, pytest.mark.slow]
#: Requests a second that are aimed at, of which one in twenty is an order; people, and sockets of each.
RATE, ORDERS = 200, 20
PEOPLE, SOCKETS = 10, 10
#: nginx asks a process again so many seconds after it did not answer. `deploy/roll.sh` waits longer, for names as well.
SETTLED = 3.0
PATIENCE = 30.0


class Replaceable:
    """One of the API processes."""

    def __init__(self, settings: Settings, port: int) -> None:
        self._settings, self._url = msgspec.structs.replace(settings, port=port), f"http://127.0.0.1:{port}"
        self._child: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        self._spawn()
        await ready(self._url)

    def _spawn(self) -> None:
        self._child = subprocess.Popen([sys.executable, "-m", "infra", "api"], env=environment(self._settings))

    async def stop(self) -> None:
        """As Docker does it: SIGTERM, and it ends by itself."""
        assert self._child is not None
        self._child.terminate()
        assert await asyncio.to_thread(self._child.wait, 15) == 0

    def kill(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait(10)


class Follower:
    """A client with one socket for all jobs of a person, which comes back from the position that it has."""

    def __init__(self, person: Person, address: str) -> None:
        self._person, self._address = person, address
        self.orders: list[str] = []
        self.followed = asyncio.Event()
        self.openings = 0

    async def follow(self) -> None:
        """Goes on until it is cancelled."""
        after: dict[str, str] = {}
        while True:
            with contextlib.suppress(OSError, TimeoutError):
                async with socket_at(address_of(self._person.client), local_addr=(self._address, 0)) as socket:
                    self.openings += 1
                    try:
                        await socket.send(type="auth", token=self._person.token)
                        await socket.send(type="subscribe", jobs="all", **after)
                        async for text in socket.connection:
                            message = msgspec.json.decode(text)
                            after = {"after": message["position"]} if message["position"] else after
                            self.followed.set()
                            if message["type"] == "event" and message["data"]["event"] == "JobQueued":
                                self.orders.append(message["jobId"])
                    except ConnectionClosed:
                        pass
            await asyncio.sleep(0.05 + secrets.randbelow(200) / 1000)


class Customer:
    """A person at an address, what they have ordered, and the sockets that follow it."""

    def __init__(self, person: Person, address: str) -> None:
        self.person = person
        self.ordered: list[str] = []
        self.followers = [Follower(person, address) for _ in range(SOCKETS)]

    def has_seen_all(self) -> bool:
        return all(len(follower.orders) >= len(self.ordered) for follower in self.followers)


class Load:
    """Requests at a fixed rate, whatever becomes of those before."""

    def __init__(self, customers: list[Customer]) -> None:
        self._customers = customers
        self.answers = Counter[int]()
        self.failures: list[str] = []
        self._running = set[asyncio.Task[None]]()

    async def run(self) -> None:
        """Until it is cancelled; then the last ones end."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            for number in itertools.count():
                await asyncio.sleep(max(0.0, began + number / RATE - clock()))
                task = asyncio.create_task(self._ask(number))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
        finally:
            await asyncio.gather(*self._running)

    async def _ask(self, number: int) -> None:
        customer = self._customers[number % len(self._customers)]
        try:
            if secrets.randbelow(ORDERS) == 0:
                customer.ordered.append(await customer.person.order())
                self.answers[202] += 1
                return
            answer = await customer.person.get("/api/auth/me" if number % 2 else "/api/me/jobs")
        except (AssertionError, httpx.HTTPError) as error:
            self.failures.append(f"{number}: {error!r}")
        else:
            self._count(number, answer.status_code, answer.text)

    def _count(self, number: int, status: int, text: str) -> None:
        self.answers[status] += 1
        if status != 200:
            self.failures.append(f"{number}: {status} {text[:300]}")


@contextlib.asynccontextmanager
async def running(*jobs: "asyncio.Task[None]") -> AsyncIterator[None]:
    """Tasks for the time of a block."""
    try:
        yield
    finally:
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)


async def test_no_request_fails_and_every_socket_resumes(module_database: Settings) -> None:
    settings = msgspec.structs.replace(
        proxied(module_database), credit=msgspec.structs.replace(module_database.credit, welcome_credits=100_000)
    )
    ports = free_port(), free_port()
    apis = [Replaceable(settings, port) for port in ports]
    with contextlib.ExitStack() as stack:
        stack.enter_context(process("projector", settings))
        for api in apis:
            stack.callback(api.kill)
            await api.start()
        front = stack.enter_context(fronting(API_SERVERS=servers(ports)))
        async with contextlib.AsyncExitStack() as clients:
            customers = []
            for number in range(PEOPLE):
                address = f"127.0.1.{number + 1}"
                client = await clients.enter_async_context(client_of(front, address))
                customers.append(Customer(await new_account(client), address))
            everyone = [follower for customer in customers for follower in customer.followers]
            load = Load(customers)
            async with running(*(asyncio.create_task(follower.follow()) for follower in everyone)):
                async with asyncio.timeout(PATIENCE):
                    await asyncio.gather(*(follower.followed.wait() for follower in everyone))
                began = asyncio.get_running_loop().time()
                async with running(asyncio.create_task(load.run())):
                    for api in apis:
                        await asyncio.sleep(SETTLED)
                        await api.stop()
                        await api.start()
                    await asyncio.sleep(SETTLED)
                seconds = asyncio.get_running_loop().time() - began
                await until(lambda: all(customer.has_seen_all() for customer in customers))
    print(f"{sum(load.answers.values())} answers in {seconds:.0f} s: {dict(load.answers)}")
    print(f"{sum(follower.openings - 1 for follower in everyone)} of {len(everyone)} sockets came back")
    assert load.failures == []
    # A machine that is busy otherwise answers to fewer.
    assert sum(load.answers.values()) >= RATE * seconds / 4
    # Each of them was at one of the two processes, and nothing was missed or came twice.
    assert min(follower.openings for follower in everyone) >= 2
    for customer in customers:
        for follower in customer.followers:
            assert sorted(follower.orders) == sorted(customer.ordered)
