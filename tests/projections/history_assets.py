"""What random histories do to assets of any kind, and orders that name what few orders do."""

import random
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from commands import assets, jobs, uploads
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from domain.text_asset import TextAsset
from domain.upload_quota import Allowance
from tests.examples import order

_ALLOWANCE = Allowance(files=1_000, bytes=10**9)


class AssetDeeds:
    """A part of `History`, whose attributes it uses."""

    store: EventStore
    pick: random.Random
    users: list[UUID]
    jobs: list[UUID]
    projects: list[UUID]
    uploads: list[UUID]
    texts: list[UUID]

    def _id(self) -> UUID:
        raise NotImplementedError

    async def do_submit_in_a_language(self) -> None:
        named: dict[str, Any] = {"language": self.pick.choice(("en", "pt-BR")), "tone": "calm"}
        new = order(price=1, **dict(self.pick.sample(list(named.items()), self.pick.randrange(1, 3))))
        await jobs.submit(self.store, self.pick.choice(self.users), new, job_id := self._id())
        self.jobs.append(job_id)

    async def do_announce_for_a_project(self) -> None:
        project_id = self.pick.choice(self.projects)
        file = uploads.Announcement(
            filename="a.mp4", content_type="", bytes=10, way="tus", expires_at=datetime.now(UTC), project_id=project_id
        )
        for user_id in self.users:
            with suppress(Refusal):  # the project is another user's
                await uploads.start(self.store, user_id, upload_id := self._id(), file, _ALLOWANCE)
                self.uploads.append(upload_id)

    async def do_star_a_text(self) -> None:
        for user_id in self.users:
            with suppress(Refusal):  # another user's
                change = assets.ChangeAsset(starred=self.pick.random() < 0.7)
                await assets.change(self.store, user_id, self.texts[-1], change)

    async def do_move_assets(self) -> None:
        some = [*self.texts[-5:], *self.uploads[-5:], *self.jobs[-5:], self._id()]
        project_id = self.pick.choice([None, *self.projects])
        for user_id in self.users:
            with suppress(Refusal):  # the project is another user's
                await assets.move(self.store, user_id, self.pick.sample(some, min(3, len(some))), project_id)

    async def do_move_a_text_to_an_unknown_project(self) -> None:
        async def move(unit: Any) -> None:
            text = await unit.load(TextAsset, self.pick.choice(self.texts))
            assert text.user_id
            text.authorize(text.user_id)
            text.move(self._id())
            await unit.save(text)

        await self.store.execute(move)
