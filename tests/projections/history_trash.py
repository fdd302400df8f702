"""What is deleted in random histories, restored, and deleted for ever."""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from commands import assets, jobs, looks, projects, trash, users, videos
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from domain.trash import KEPT
from tests.examples import NOW


class TrashDeeds:
    """Things of all kinds are deleted, restored and deleted for ever, by their owners, by admins, and in time."""

    store: EventStore
    pick: random.Random
    users: list[UUID]
    jobs: list[UUID]
    looks: list[UUID]
    projects: list[UUID]
    texts: list[UUID]

    def _things(self) -> Sequence[UUID]:
        return [*self.jobs[-10:], *self.looks, *self.projects, *self.texts]

    async def do_delete_all_of_a_user(self) -> None:
        """Now and then: what else is done needs some jobs."""
        user_id = self.pick.choice(self.users)
        for job_id in self.jobs if self.pick.random() < 0.2 else ():
            with suppress(Refusal):  # another user's, or deleted already
                await trash.delete_job(self.store, user_id, job_id, NOW)

    async def do_delete_a_look(self) -> None:
        await looks.delete(self.store, self.pick.choice(self.users), self.pick.choice(self.looks), NOW)

    async def do_delete_a_project(self) -> None:
        if self.pick.random() < 0.5:
            await projects.delete(self.store, self.pick.choice(self.users), self.pick.choice(self.projects), NOW)

    async def do_delete_a_text(self) -> None:
        await assets.delete(self.store, self.pick.choice(self.users), self.pick.choice(self.texts), NOW)

    async def do_delete_in_bulk(self) -> None:
        deletion_id = UUID(int=self.pick.getrandbits(128), version=4)
        user_id = self.pick.choice(self.users)
        for job_id in self.jobs[-3:]:
            with suppress(Refusal):  # another user's, or deleted already
                await trash.delete_job(self.store, user_id, job_id, NOW, deletion_id)

    async def do_remove_as_an_admin(self) -> None:
        await users.promote(self.store, "0@example.com", "admin")
        await videos.delete(self.store, self.users[0], self.pick.choice(self.jobs[-10:]), NOW)

    async def do_restore(self) -> None:
        for item_id in self.pick.choices(self._things(), k=5):
            for user_id in self.users:
                with suppress(Refusal):  # another user's, or not in the trash
                    await trash.restore(self.store, user_id, item_id)

    async def do_cancel_and_restore(self) -> None:
        """Within a page of the log, so that one page has all of it."""
        for user_id in self.users:
            with suppress(Refusal):  # another user's, or it has ended
                job_id = self.pick.choice(self.jobs[-5:])
                await jobs.cancel(self.store, user_id, job_id)
                for _ in range(2):
                    await trash.delete_job(self.store, user_id, job_id, NOW)
                    await trash.restore(self.store, user_id, job_id)

    async def do_delete_for_ever(self) -> None:
        for user_id in self.users:
            for item_id in self.pick.choices(self._things(), k=3):
                with suppress(Refusal):  # another user's, or not in the trash
                    await trash.delete_for_ever(self.store, user_id, item_id)

    async def do_delete_what_is_old(self) -> None:
        for item_id in self.pick.choices(self._things(), k=3):
            with suppress(Refusal):
                await trash.delete_old(self.store, item_id, NOW + KEPT + timedelta(seconds=1))
