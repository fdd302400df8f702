"""One reconciliation: compare everything, then, with `repair`, correct the differences."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from commands import losses
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.object_store.client import ObjectStore
from infra.object_store.reconcile.listing import PAGE, pages
from infra.object_store.reconcile.tables import ReconciliationTables, moments_differ
from processors.reconcile import LoggedState, StoredObject, Verdict, judge, owner, stage_folder


class WrongBucket(Exception):
    """No object in the bucket belongs to anything in this log. Nothing was changed: is it the right bucket?"""


class Summary(msgspec.Struct):
    """What was found, in objects and in bytes, and what was done."""

    objects: Counter[Verdict] = msgspec.field(default_factory=Counter)
    bytes: Counter[Verdict] = msgspec.field(default_factory=Counter)
    #: Objects whose job or upload is in the log, in any state.
    known: int = 0
    missing: int = 0
    removed: int = 0
    lost: int = 0
    found: int = 0

    def count(self, found: StoredObject, verdict: Verdict, *, known: bool) -> None:
        """Add an object."""
        self.objects[verdict] += 1
        self.bytes[verdict] += found.bytes
        self.known += known


class Reconciliation:
    """Compares the store with the log. `report` gets a line for each difference.

    Every method raises ObjectsUnavailable, Unavailable, psycopg.Error.
    """

    def __init__(
        self,
        objects: ObjectStore,
        tables: ReconciliationTables,
        store: EventStore,
        report: Callable[[str], object],
        young: timedelta,
        page: int = PAGE,
    ) -> None:
        self._objects = objects
        self._tables = tables
        self._store = store
        self._report = report
        self._young = young
        self._page = page
        self.summary = Summary()

    async def run(self, *, repair: bool) -> Summary:
        """Compare; with `repair` remove orphans and record which videos are lost or found again. Raises WrongBucket."""
        await self._tables.begin()
        async for page in pages(self._objects, self._page):
            await self._compare_page(page)
        if repair:
            self._require_ours()
        async for ids in self._tables.delivered():
            await self._compare(await self._tables.fates(ids), repair=repair)
        if repair:
            await self._remove()
        return self.summary

    async def _compare_page(self, page: list[StoredObject]) -> None:
        """Read the log after the listing, so that every object that was named by then is known."""
        await self._tables.saw(page)
        owners = {found.key: id_ for found in page if (id_ := owner(found.key))}
        folders = {found.key: stage_folder(found.key) for found in page}
        fates = await self._tables.fates(set(owners.values()))
        kept = await self._tables.kept_stages({folder for folder in folders.values() if folder})
        now, orphans = datetime.now(UTC), []
        for found in page:
            fate = fates.get(owners[found.key]) if found.key in owners else None
            verdict = judge(found, fate, folders[found.key] in kept, now, self._young)
            self.summary.count(found, verdict, known=fate is not None)
            if verdict == "orphan":
                orphans.append(found)
        await self._orphaned(orphans)

    async def _orphaned(self, orphans: list[StoredObject]) -> None:
        for found in orphans:
            self._report(f"orphan   {found.bytes:>13,}  {found.modified:%Y-%m-%d %H:%M}  {found.key}")
        await self._tables.orphaned(orphans)

    def _require_ours(self) -> None:
        if self.summary.objects.total() and not self.summary.known:
            raise WrongBucket

    async def _compare(self, fates: dict[UUID, LoggedState], *, repair: bool) -> None:
        unseen = await self._tables.unseen([key for fate in fates.values() for key in fate.keys])
        for id_, fate in fates.items():
            gone = [key for key in sorted(fate.keys & unseen) if await self._objects.size(key) is None]
            self.summary.missing += len(gone)
            for key in gone:
                self._report(f"missing  {key}{'  (known to be lost)' if fate.lost and key == fate.video_key else ''}")
            if repair and fate.video_key:
                await self._record(id_, fate, is_gone=fate.video_key in gone)

    async def _record(self, job_id: UUID, fate: LoggedState, *, is_gone: bool) -> None:
        try:
            if is_gone and not fate.lost:
                await losses.lose(self._store, job_id, "reconcile")
                self.summary.lost += 1
            elif fate.lost and not is_gone:
                await losses.find(self._store, job_id)
                self.summary.found += 1
        except Refusal as refusal:
            self._report(f"{job_id}: {refusal.message}")

    async def _remove(self) -> None:
        """Keep what was written again since it was listed: it is in use."""
        async for orphan in self._tables.orphans():
            now = await self._objects.stat(orphan.key)
            if now and not moments_differ(now.modified, orphan.modified):
                await self._objects.remove(orphan.key)
                self.summary.removed += 1
