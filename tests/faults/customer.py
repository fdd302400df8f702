"""Customers who do everything that can be done with videos, and check that they see at once what they did."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from infra.local_checkout.objects import LocalSession
from tests.faults.caller import Caller, Doubtful, is_stale
from tests.faults.engine import FAILING, SLOW
from tests.faults.pictures import png
from tests.faults.prober import ORDER
from tests.http.stripe_double import StripeDouble

#: Seconds within which every API process refuses a session that has ended.
SOON = 1.0


@dataclass
class Acknowledged:
    """What the system said was done; the log must hold it in the end."""

    jobs: set[UUID] = field(default_factory=set)
    canceled: set[UUID] = field(default_factory=set)
    deleted: set[UUID] = field(default_factory=set)
    favourites: dict[UUID, bool] = field(default_factory=dict)
    tags: dict[UUID, list[str]] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    guests: dict[UUID, set[UUID]] = field(default_factory=dict)
    #: What was paid for.
    paid: list[LocalSession] = field(default_factory=list)


class Customer:
    """One story after the other, chosen by `rng`. `violations`: what was written and then not seen."""

    def __init__(self, caller: Caller, friend: Caller, shop: StripeDouble, rng: random.Random) -> None:
        self.caller, self._friend, self._shop, self._rng = caller, friend, shop, rng
        self._jobs: list[str] = []
        self._looks: list[str] = []
        self._failing: list[str] = []
        self.acknowledged = Acknowledged()
        self.violations: list[str] = []
        self.checks = 0

    async def run(self, leaving: asyncio.Event) -> None:
        """Act until `leaving` is set."""
        stories: list[Callable[[], Awaitable[None]]] = [
            self.submit,
            self.submit,
            self.batch,
            self.submit_slow,
            self.fail_and_retry,
            self.upload,
            self.buy,
            self.favour,
            self.tag,
            self.name,
            self.invite,
            self.call_off,
            self.delete,
            self.log_in_and_out,
        ]
        while not leaving.is_set():
            with suppress(Doubtful):
                await self._rng.choice(stories)()
            await asyncio.sleep(self._rng.uniform(0, 0.2))

    async def leave(self) -> None:
        """Let what still waits go on."""
        await self.caller.resume()

    async def submit(self) -> None:
        await self._order("/api/generate-from-prompt", ORDER)

    async def submit_slow(self) -> None:
        await self._order("/api/generate-from-prompt", {**ORDER, "prompt": f"a {SLOW} fox"})

    async def fail_and_retry(self) -> None:
        """Order what cannot be made; and order an older one of these again, if it has failed."""
        for job in self._failing:
            if await self._done("POST", f"/api/me/jobs/{job}/retry", None, 202, 402, 409):
                self._failing.remove(job)
                break
        self._failing += await self._order("/api/generate-from-prompt", {**ORDER, "prompt": f"a {FAILING} fox"})

    async def upload(self) -> None:
        """Have a picture set in motion."""
        fields = {"prompt": "a picture moves", "seed": str(self._rng.randrange(1000))}
        await self._order("/api/upload", fields, png(shade=self._rng.randrange(256)))

    async def buy(self) -> None:
        """Pay for credits; Stripe's double reports it until that is accepted, twice and in any order."""
        opened = await self._done("POST", "/api/credits/checkout", {"packageId": "starter"}, 200)
        session = self._shop.account.session(opened["sessionId"])
        self._shop.sender.send(self._shop.account.pay(session.id))
        self.acknowledged.paid.append(session)

    async def batch(self) -> None:
        await self._order("/api/jobs/batch", {"jobs": [ORDER] * self._rng.randint(1, 4)})

    async def favour(self) -> None:
        job = await self._job()
        wanted = not self.acknowledged.favourites.get(UUID(job), False)
        await self._mark(job, "favorite", wanted)
        self.acknowledged.favourites[UUID(job)] = wanted

    async def tag(self) -> None:
        job, wanted = await self._job(), self._rng.sample(["blue", "draft", "red", "sea"], 2)
        await self._mark(job, "tags", wanted)
        self.acknowledged.tags[UUID(job)] = wanted

    async def name(self) -> None:
        """Make a look, or give one another name."""
        wanted = f"look {self._rng.randrange(3)}"
        if len(self._looks) < 2:
            made = await self._done("POST", "/api/v1/looks", {"name": wanted}, 201)
            self._looks.append(look := made["id"])
        else:
            await self._done("PATCH", f"/api/v1/looks/{(look := self._rng.choice(self._looks))}", {"name": wanted}, 200)
        self.acknowledged.names[UUID(look)] = wanted
        await self._see(f"/api/v1/looks/{look}", lambda answer: answer.json()["name"] == wanted, f"name {wanted}")

    async def invite(self) -> None:
        """Show a job to a friend, or hide it from them."""
        job, friend = await self._job(), self._friend
        guests = self.acknowledged.guests.setdefault(UUID(job), set())
        path = f"/api/me/jobs/{job}/guests"
        if UUID(friend.user_id) in guests:
            await self._done("DELETE", f"{path}/{friend.user_id}", None, 204)
            guests.clear()
        else:
            await self._done("POST", path, {"email": friend.email}, 202)
            guests.add(UUID(friend.user_id))
        status = 200 if guests else 403
        await self._see(f"/api/me/jobs/{job}", lambda answer: answer.status_code == status, f"guest {status}", friend)

    async def call_off(self) -> None:
        """Cancel a job while the queue is held, and order it again."""
        await self._done("POST", "/api/me/queue/pause", None, 200)
        for job in await self._order("/api/generate-from-prompt", ORDER):
            if await self._done("POST", f"/api/me/jobs/{job}/cancel", None, 200, 409):
                self.acknowledged.canceled.add(UUID(job))
                await self._see(
                    f"/api/status/{job}", lambda answer: answer.json()["statusDetail"] == "canceled", "canceled"
                )
                await self._order(f"/api/me/jobs/{job}/retry", None)
        await self.caller.resume()

    async def delete(self) -> None:
        if len(self._jobs) > 1:
            job = self._jobs.pop(self._rng.randrange(len(self._jobs)))
            self._failing = [other for other in self._failing if other != job]
            await self._done("DELETE", f"/api/me/jobs/{job}", None, 200)
            self.acknowledged.deleted.add(UUID(job))
            await self._see(f"/api/me/jobs/{job}", lambda answer: answer.status_code == 404, "deleted")

    async def log_in_and_out(self) -> None:
        token = await self.caller.log_in()
        me = await self.caller.call("GET", "/api/auth/me", token=token)
        # A new account is not in a read model that is behind.
        self._check(me.status_code == 200 or is_stale(me), "a new session", me)
        out = await self.caller.call("POST", "/api/auth/logout", token=token)
        assert out.status_code == 200, out.text
        over = time.monotonic()
        while (me := await self.caller.call("GET", "/api/auth/me", token=token)).status_code != 401:
            if self.caller.asked_at > over + SOON:
                return self._check(False, "an ended session", me)
        return self._check(True, "an ended session", me)

    async def _job(self) -> str:
        """One of the jobs that were not deleted."""
        while not self._jobs:
            await self.submit()
        return self._rng.choice(self._jobs)

    async def _order(self, path: str, body: Any, file: bytes | None = None) -> list[str]:
        """Order jobs and see the last of them; their ids. Without credits it registers a new account first."""
        answer = await self.caller.call("POST", path, body, file=file)
        if answer.status_code == 402:
            self._jobs.clear()
            self._looks.clear()
            self._failing.clear()
            await self.caller.resume()
            await self.caller.register()
            return await self._order("/api/generate-from-prompt", ORDER)
        assert answer.status_code == 202, answer.text
        said = answer.json()
        jobs = [one["jobId"] for one in said.get("jobs", [said])]
        self._jobs += jobs
        self.acknowledged.jobs.update(map(UUID, jobs))
        await self._see(f"/api/me/jobs/{jobs[-1]}", lambda answer: answer.status_code == 200, "ordered")
        return jobs

    async def _mark(self, job: str, mark: str, wanted: object) -> None:
        await self._done("PATCH", f"/api/me/jobs/{job}", {mark: wanted}, 200)
        await self._see(f"/api/me/jobs/{job}", lambda answer: answer.json()[mark] == wanted, f"{mark} {wanted}")

    async def _done(self, method: str, path: str, body: Any, *statuses: int) -> Any:
        """What the answer says; None when it is not the first of the expected ones."""
        answer = await self.caller.call(method, path, body)
        assert answer.status_code in statuses, (method, path, answer.text)
        return (answer.json() if answer.content else {}) if answer.status_code == statuses[0] else None

    async def _see(
        self, path: str, is_seen: Callable[[httpx.Response], bool], what: str, who: Caller | None = None
    ) -> None:
        answer = await (who or self.caller).call("GET", path)
        if not is_stale(answer):
            self._check(is_seen(answer), what, answer)

    def _check(self, seen: bool, what: str, answer: httpx.Response) -> None:
        self.checks += 1
        if not seen:
            self.violations.append(f"{what}: {answer.request.url.path} says {answer.status_code} {answer.text[:300]}")
