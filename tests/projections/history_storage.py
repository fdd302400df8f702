"""What happens to the storage of accounts, in random histories."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from commands import jobs, rendering, storage, user_settings, users
from commands.unit_of_work import EventStore
from domain.job import Job
from domain.storage import sum_of
from domain.user import JobsSettled, User
from tests.examples import VIDEO

_RICH = msgspec.structs.replace(VIDEO, preview_key="outputs/x/preview.mp4", preview_bytes=200)


class StorageDeeds:
    """Jobs are settled and counted, today and in old releases, and previews are given up."""

    store: EventStore
    pick: random.Random
    users: list[UUID]
    jobs: list[UUID]
    completed: list[UUID]

    async def do_complete_with_previews(self) -> None:
        job_id = self.pick.choice(self.jobs[-5:])
        epoch = (await rendering.look(self.store, job_id)).epoch + 1
        await rendering.start(self.store, job_id, epoch, "worker")
        await rendering.complete(self.store, job_id, epoch, _RICH)
        self.completed.append(job_id)

    async def do_expire_previews(self) -> None:
        job_id = self.pick.choice(self.completed[-10:])

        async def expire(unit: Any) -> None:
            job = await unit.load(Job, job_id)
            job.expire_previews()
            await jobs.end(unit, job)

        await self.store.execute(expire)

    async def do_settle(self) -> None:
        await self._settle(lambda user, finished: user.forget(finished))

    async def do_settle_as_an_old_release(self) -> None:
        def settle(user: User, finished: list[Job]) -> None:
            user.record(JobsSettled(job_ids=tuple(job.id for job in finished)))

        if self.pick.random() < 0.3:
            await self._settle(settle)

    async def do_count_storage(self) -> None:
        if self.pick.random() < 0.2:
            user, own = await account_and_jobs(self.store, self.pick.choice(self.users), self.jobs)
            settled = sum_of(job.stored for job in own if job.id not in user.open)
            await storage.count(self.store, user.id, user.version, settled)

    async def do_change_storage_rules(self) -> None:
        days = {"resultDays": self.pick.choice((7, None)), "previewDays": self.pick.choice((3, None))}
        patch = msgspec.convert({"storage": days}, user_settings.SettingsPatch)
        await user_settings.change(self.store, self.pick.choice(self.users), patch, None, datetime.now(UTC))

    async def _settle(self, settle: Callable[[User, list[Job]], Any]) -> None:
        user_id = self.pick.choice(self.users)

        async def work(unit: Any) -> None:
            user = await unit.load(User, user_id)
            found = [await unit.newest(Job, job_id) for job_id in user.open[:5]]
            if finished := [job for job in found if not job.active]:
                settle(user, finished)
            await unit.save(user)

        await self.store.execute(work)


async def account_and_jobs(store: EventStore, user_id: UUID, job_ids: list[UUID]) -> tuple[User, list[Job]]:
    """An account, and those of the jobs that are its own."""
    found = await asyncio.gather(*(rendering.look(store, job_id) for job_id in job_ids))
    return await users.find(store, user_id), [job for job in found if job.user_id == user_id]
