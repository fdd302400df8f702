"""What strangers do with videos, and how videos are lost, in random histories."""

import random
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from commands import assets, losses, media, posters
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from domain.ids import share_id
from domain.media_hour import LinkViews, MediaCounts
from domain.share import Share, ShareLinkViewed
from tests.projections.history_storage import StorageDeeds


class MediaDeeds(StorageDeeds):
    """Links are opened, what was seen of videos is recorded, and videos are lost and found."""

    store: EventStore
    pick: random.Random
    links: list[tuple[UUID, str]]
    completed: list[UUID]
    lost: list[UUID]
    uploads: list[UUID]

    async def do_open_link(self) -> None:
        """As it was recorded in old logs."""
        link_id = share_id(self.pick.choice(self.links)[1])

        async def view(unit: Any) -> None:
            share = await unit.load(Share, link_id)
            share.record(ShareLinkViewed(count=self.pick.randrange(1, 9)))
            await unit.save(share)

        await self.store.execute(view)

    async def do_see_media(self) -> None:
        job_id, token = self.pick.choice(self.links)
        hour = datetime(2026, 11, self.pick.randrange(1, 29), self.pick.randrange(24), tzinfo=UTC)
        links = (LinkViews(share_id=share_id(token), views=2),)
        counts = MediaCounts(views=3, plays=self.pick.randrange(9), downloads=1, links=links)
        await media.record_hour(self.store, job_id, hour, counts)

    async def do_lose_a_video(self) -> None:
        job_id = self.pick.choice(self.completed[-5:])
        await losses.lose(self.store, job_id, "status")
        self.lost.append(job_id)

    async def do_hash_a_poster(self) -> None:
        digits = self.pick.choice((f"{self.pick.getrandbits(64):016x}", None))
        await posters.record_hash(self.store, self.pick.choice(self.completed[-5:]), digits)

    async def do_find_a_video(self) -> None:
        await losses.find(self.store, self.pick.choice(self.lost))

    async def do_star_uploads(self) -> None:
        """Those of them that are ready."""
        for upload_id in self.uploads[-10:]:
            for user_id in self.users:
                with suppress(Refusal):  # another user's, or not ready
                    await assets.change(self.store, user_id, upload_id, assets.ChangeAsset(starred=True))
