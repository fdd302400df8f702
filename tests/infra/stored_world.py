"""A log and a bucket with a bit of everything in them, for reconciliations."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from commands import jobs, rendering, trash, uploads, users
from commands.unit_of_work import UnitOfWork
from commands.uploads import Announcement, Arrival, source_key, target_key
from domain.job import Job
from domain.upload import Media
from domain.upload_quota import Allowance
from infra.event_store.repository import Repository
from infra.object_store.client import ObjectStore
from processors.rendering.stages import prefix
from tests.examples import NOW, VIDEO, new_session, order

PICTURE = Media(kind="image", content_type="image/png", width=8, height=8, duration_seconds=0, fps=0, has_audio=False)
ALLOWANCE = Allowance(files=1_000, bytes=10**9)


class Put:
    """Stores ten bytes under a key."""

    def __init__(self, objects: ObjectStore, file: Path) -> None:
        self._objects, self._file = objects, file
        file.write_bytes(b"0123456789")

    async def __call__(self, *keys: str) -> None:
        await asyncio.gather(*(self._objects.put_file(key, self._file, "text/plain") for key in keys))


class World:
    """Jobs and uploads in every state, with objects that belong to them and objects that do not."""

    def __init__(self, store: Repository, put: Put) -> None:
        self.store, self.put = store, put
        self.user_id = uuid4()
        self.named: set[str] = set()
        self.in_flight: set[str] = set()
        self.orphans: set[str] = set()

    async def build(self) -> None:
        await users.register(self.store, self.user_id, f"{self.user_id}@example.com", "-", new_session())
        await self._jobs()
        await self._uploads()
        await self._stages()
        self.orphans |= {f"{prefix(uuid4())}video.mp4", source_key(uuid4()), target_key(uuid4())}
        self.orphans |= {"uploads/not-an-id/source", "outputs/loose.mp4", "incoming/a/b/c"}
        await self.put(*self.named, *self.in_flight, *self.orphans)

    async def job(self) -> UUID:
        job_id = uuid4()
        await jobs.submit(self.store, self.user_id, order(price=1), job_id)
        return job_id

    async def completed(self) -> UUID:
        job_id = await self.job()
        await rendering.start(self.store, job_id, 1, "w")
        keys = {"video_key": f"{prefix(job_id)}video.mp4", "poster_key": f"{prefix(job_id)}thumb.jpg"}
        await rendering.complete(self.store, job_id, 1, msgspec.structs.replace(VIDEO, **keys))
        return job_id

    async def without_previews(self) -> UUID:
        """A video whose previews were given up, and are still in the store."""
        job_id = await self.job()
        await rendering.start(self.store, job_id, 1, "w")
        folder = prefix(job_id)
        keys = {"video_key": f"{folder}video.mp4", "poster_key": f"{folder}thumb.jpg"}
        rich = msgspec.structs.replace(VIDEO, **keys, preview_key=f"{folder}preview.mp4", preview_bytes=10)
        await rendering.complete(self.store, job_id, 1, rich)

        async def expire(unit: UnitOfWork) -> None:
            job = await unit.load(Job, job_id)
            job.expire_previews()
            await jobs.end(unit, job)

        await self.store.execute(expire)
        self.named |= {*keys.values()}
        self.orphans.add(f"{folder}preview.mp4")
        return job_id

    async def _jobs(self) -> None:
        await self.without_previews()
        done = await self.completed()
        self.named |= {f"{prefix(done)}video.mp4", f"{prefix(done)}thumb.jpg"}
        deleted, queued = await self.completed(), await self.job()
        await trash.delete_job(self.store, self.user_id, deleted, NOW)
        await trash.delete_for_ever(self.store, self.user_id, deleted)
        canceled, expired, failed = [await self.job() for _ in range(3)]
        await jobs.cancel(self.store, self.user_id, canceled)
        await rendering.expire(self.store, expired)
        await rendering.give_up(self.store, failed, "worker_lost", "no")
        self.in_flight.add(f"{prefix(queued)}thumb.jpg")
        self.orphans.add(f"{prefix(done)}sprite.jpg")
        self.orphans |= {f"{prefix(ended)}video.mp4" for ended in (deleted, canceled, expired, failed)}

    async def _uploads(self) -> None:
        ready, removed, rejected, receiving = [await self.upload() for _ in range(4)]
        arrival = Arrival(key=source_key(ready), bytes=10, sha256="ab" * 32, media=PICTURE)
        await uploads.receive(self.store, ready, arrival)
        await uploads.remove(self.store, removed, "deleted")
        await uploads.reject(self.store, rejected, "unsupported_media", "no")
        self.named.add(source_key(ready))
        self.in_flight |= {source_key(receiving), target_key(receiving)}
        self.orphans |= {target_key(ready), source_key(removed), target_key(removed), source_key(rejected)}

    async def upload(self) -> UUID:
        upload_id = uuid4()
        file = Announcement(
            filename="a.png",
            content_type="image/png",
            bytes=10,
            way="presigned",
            expires_at=datetime.now(UTC) + timedelta(hours=1),
        )
        await uploads.start(self.store, self.user_id, upload_id, file, ALLOWANCE)
        return upload_id

    async def _stages(self) -> None:
        kept, stray = f"stages/{self.user_id}/{'ab' * 32}/", f"stages/{self.user_id}/{'cd' * 32}/"
        async with self.store.pool.connection() as connection:
            await connection.execute(
                "INSERT INTO stage_outputs (key, job_id, answer) VALUES (%s, %s, '{}')", (kept, uuid4())
            )
        self.named.add(f"{kept}part.mkv")
        self.orphans.add(f"{stray}part.mkv")
