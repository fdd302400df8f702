"""What the customers of a seeded studio do with their videos: mark, share, watch, throw away and restore them."""

import secrets
from collections.abc import Awaitable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from commands import media, organizing, sharing, storage, trash, videos
from commands.organizing import Marks
from commands.sharing import link_fingerprint
from domain.errors import Refusal
from domain.ids import share_id
from domain.job import Job
from domain.media_hour import LinkViews, MediaCounts
from domain.trash import KEPT
from infra.seed.studio import PREVIEW_DAYS, SeededAccount, Studio
from infra.seed.words import TAGS

#: Shares of all videos with which something is done.
_FAVORITE, _TAGGED, _ARCHIVED, _MOVED = 0.12, 0.3, 0.03, 0.08
_SHARED, _INVITED, _WATCHED, _TRASHED, _RESTORED = 0.06, 0.03, 0.4, 0.06, 0.2
#: Of the shared links, those with a password.
_LOCKED = 0.2
_LINK = timedelta(days=90)
_DAY = 86_400.0
#: How many videos the first customer throws away in the last days.
_TIDIED, _LATELY = 5, timedelta(days=20)


class Habits:
    """Plans what follows on a video. `link_hash`: the stored password of the share links that have one."""

    def __init__(self, studio: Studio, link_hash: str) -> None:
        self._studio, self._link_hash = studio, link_hash
        #: Who has which video.
        self._owners: dict[UUID, SeededAccount] = {}
        if not studio.size.plain:
            for _ in range(_TIDIED):
                studio.timeline.plan(studio.size.until - studio.rng.random() * _LATELY, self._tidy)

    def plan(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        """Plan what the owner does with a video that came just now."""
        studio = self._studio
        self._owners[job_id] = account
        for share, most, step in (
            (_FAVORITE, _DAY, partial(self._mark, account, job_id, Marks(favorite=True))),
            (_TAGGED, _DAY, partial(self._mark, account, job_id, Marks(tags=self._tags()))),
            (_ARCHIVED, 30 * _DAY, partial(self._mark, account, job_id, Marks(archived=True))),
            (_MOVED, 5 * _DAY, partial(self._move, account, job_id)),
            (_WATCHED, _DAY, partial(self._watch, job_id, None)),
            (_SHARED, 2 * _DAY, partial(self._share, account, job_id)),
            (_INVITED, 2 * _DAY, partial(self._invite, account, job_id)),
            (_TRASHED, 20 * _DAY, partial(self._throw_away, account, job_id)),
            (1.0, 600, partial(self._choose, account, job_id)),
        ):
            later = studio.soon(at, 20, most)
            if studio.chance(share):
                studio.timeline.plan(later, step)

        studio.timeline.plan(at + timedelta(days=PREVIEW_DAYS, hours=2), partial(self._expire_previews, job_id, at))

    def _tags(self) -> list[str]:
        return [self._studio.one_of(TAGS) for _ in range(1 + self._studio.rng.randrange(3))]

    async def _mark(self, account: SeededAccount, job_id: UUID, marks: Marks, at: datetime) -> None:
        await _unless_gone(organizing.organize(self._studio.as_owner(account, at), account.user_id, job_id, marks))

    async def _move(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        if account.projects:
            project_id, store = self._studio.one_of(account.projects), self._studio.as_owner(account, at)
            await _unless_gone(organizing.move(store, account.user_id, job_id, project_id))

    async def _choose(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        """Make a video the default of its look, if it has one."""
        job = self._studio.store.aggregates[job_id]
        look_id = job.order.look_id if isinstance(job, Job) and job.order else None
        if look_id and self._studio.chance(0.3):
            store = self._studio.as_owner(account, at)
            await _unless_gone(videos.set_default(store, account.user_id, job_id, look_id))

    async def _share(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        """Make a link, whose token is not kept, and let visitors come for some hours."""
        studio, token_hash = self._studio, link_fingerprint(secrets.token_urlsafe(32))
        password = self._link_hash if studio.chance(_LOCKED) else None
        store = studio.as_owner(account, at)
        made = sharing.create(store, account.user_id, job_id, token_hash, at + _LINK, password)
        if await _unless_gone(made):
            for _ in range(1 + studio.rng.randrange(6)):
                studio.timeline.plan(
                    studio.soon(at, 600, 20 * _DAY), partial(self._watch, job_id, share_id(token_hash))
                )

    async def _invite(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        """Show a video to another customer: every other time to the first one."""
        studio = self._studio
        guest = studio.accounts[0] if studio.chance(0.5) else studio.one_of(studio.accounts)
        if guest is not account and guest.opened < at:
            store = studio.as_owner(account, at)
            await _unless_gone(sharing.invite(store, account.user_id, job_id, guest.email))

    async def _watch(self, job_id: UUID, link_id: UUID | None, at: datetime) -> None:
        """A video is seen, through a link or by its owner; the counts of the hour are recorded when it is over."""
        rng, hour = self._studio.rng, at.replace(minute=0, second=0, microsecond=0)
        views = 1 + rng.randrange(9) if link_id else 0
        counts = MediaCounts(
            views=views,
            plays=1 + rng.randrange(4),
            downloads=rng.randrange(2),
            links=(LinkViews(share_id=link_id, views=views),) if link_id else (),
        )

        async def record(later: datetime) -> None:
            await media.record_hour(self._studio.store.acting("media-counts", later), job_id, hour, counts)

        self._studio.timeline.plan(hour + timedelta(minutes=61), record)

    async def _tidy(self, at: datetime) -> None:
        """The first customer throws a video away, so that there is something in the trash at the end."""
        first = self._studio.accounts[0]
        own = [job_id for job_id, owner in self._owners.items() if owner is first]
        if own:
            await self._throw_away(first, self._studio.one_of(own), at)

    async def _throw_away(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        """Put a video into the trash; it is restored within days, or deleted for ever in the end."""
        studio = self._studio
        thrown = trash.delete_job(studio.as_owner(account, at), account.user_id, job_id, at)
        if not await _unless_gone(thrown):
            return
        if studio.chance(_RESTORED):
            studio.timeline.plan(studio.soon(at, 60, 5 * _DAY), partial(self._restore, account, job_id))
        else:
            studio.timeline.plan(at + KEPT + timedelta(hours=1), partial(self._delete, job_id))

    async def _restore(self, account: SeededAccount, job_id: UUID, at: datetime) -> None:
        await _unless_gone(trash.restore(self._studio.as_owner(account, at), account.user_id, job_id))

    async def _expire_previews(self, job_id: UUID, finished_at: datetime, at: datetime) -> None:
        """As the daily task does by the rules of the owner."""
        store = self._studio.store.acting("scheduler", at)
        await _unless_gone(storage.expire_previews(store, job_id, finished_at, at))

    async def _delete(self, job_id: UUID, at: datetime) -> None:
        await trash.delete_old(self._studio.store.acting("sweeper", at), job_id, at)


async def _unless_gone(command: Awaitable[object]) -> bool:
    """Whether the command was carried out: its job may be in the trash by now."""
    try:
        await command
    except Refusal:
        return False
    return True
