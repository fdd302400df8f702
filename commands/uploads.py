"""Commands on uploads, and orders made from them."""

import unicodedata
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from commands.footage import with_source
from commands.jobs import customer, require_own_groups
from commands.order_looks import filled_in
from commands.preferences import LeftOpen
from commands.projects import load_own_project
from commands.unit_of_work import EventStore, UnitOfWork, handler
from domain import ids, models
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.order import Order
from domain.text import one_line
from domain.upload import BadFilename, Media, Upload, UploadGone, UploadNotFound, Way
from domain.upload_quota import Allowance, UploadQuota

#: Where in the object store the files of uploads are kept, and where presigned links put them.
SOURCES, TARGETS = "uploads/", "incoming/"
_FILENAME = 255


def source_key(upload_id: UUID) -> str:
    """The key of an upload's file; only we write there."""
    return f"{SOURCES}{upload_id}/source"


def target_key(upload_id: UUID) -> str:
    """The key of what a presigned link brings, until it was inspected."""
    return f"{TARGETS}{upload_id}"


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is about to be sent."""

    filename: str
    #: What the sender says it is; empty: nothing was said.
    content_type: str
    bytes: int
    way: Way
    expires_at: datetime
    #: The store's name of what a presigned link writes to.
    transfer: str | None = None
    #: The project that it is to be in.
    project_id: UUID | None = None


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was inspected and is in the object store."""

    key: str
    bytes: int
    sha256: str
    media: Media


def display_name(typed: str) -> str:
    """A file name fit to be shown: without folders, control and format characters, at most 255 characters.

    Nothing is ever named after it. Raises BadFilename when it is not text of a sensible length.
    """
    if not 1 <= len(typed) <= 5_000:
        raise BadFilename
    last = typed.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return one_line(unicodedata.normalize("NFC", last))[:_FILENAME].strip(". ") or "file"


@handler
async def require_room(unit: UnitOfWork, user_id: UUID, size: int, allowance: Allowance) -> None:
    """Refuse early. Raises TooManyUploads, NoRoom."""
    (await _quota(unit, user_id)).require_capacity(size, allowance)


@handler
async def require_credits(unit: UnitOfWork, user_id: UUID, policy: CreditPolicy = DEFAULT_POLICY) -> None:
    """Refuse early who cannot order the shortest video of a file.

    Raises InsufficientCredits, TooManyJobs, StorageFull.
    """
    least = min(models.price(models.OWN[kind], 1.0) for kind in ("upload", "image"))
    (await customer(unit, user_id, policy)).require_affordable(policy.price(least), policy)


@handler
async def start(unit: UnitOfWork, user_id: UUID, upload_id: UUID, file: Announcement, allowance: Allowance) -> int:
    """Announce a file and reserve quota for it. Raises TooManyUploads, NoRoom, ProjectNotFound, NotProjectOwner."""
    if file.project_id:
        await load_own_project(unit, user_id, file.project_id)
    quota = await _quota(unit, user_id)
    quota.reserve(upload_id, file.bytes, allowance)
    return await unit.save(_announced(user_id, upload_id, file), quota)


@handler
async def deliver(
    unit: UnitOfWork,
    user_id: UUID,
    upload_id: UUID,
    file: Announcement,
    arrival: Arrival,
    allowance: Allowance,
    order: Order,
    job_id: UUID,
    policy: CreditPolicy = DEFAULT_POLICY,
    left_open: LeftOpen | None = None,
) -> int:
    """Record a file that came as a whole, and the job that it is for, in one append: all or nothing.

    Both are in the project of the order.
    Raises InsufficientCredits, TooManyUploads, NoRoom, and as `require_own_groups`.
    """
    quota, user = await _quota(unit, user_id), await customer(unit, user_id, policy)
    await require_own_groups(unit, user_id, order)
    quota.reserve(upload_id, arrival.bytes, allowance)
    upload = _announced(user_id, upload_id, msgspec.structs.replace(file, project_id=order.project_id))
    upload.receive(arrival.key, arrival.bytes, arrival.sha256, arrival.media)
    order = with_source(await filled_in(unit, user, order, left_open, from_file=True), upload)
    return await unit.save(upload, quota, user, user.submit(job_id, order, policy))


async def find(store: EventStore, user_id: UUID, upload_id: UUID) -> Upload:
    """One's own upload. Raises UploadNotFound, for a removed one too, and NotUploadOwner."""
    upload = await find_any(store, upload_id)
    if upload is None:
        raise UploadNotFound
    upload.authorize(user_id)
    return upload


async def find_resumable(store: EventStore, user_id: UUID, upload_id: UUID, now: datetime) -> Upload:
    """One's own resumable upload. Raises as `find`, and UploadGone for one that has ended without a file."""
    upload = await find_any(store, upload_id)
    if upload is None or upload.way != "tus":
        raise UploadNotFound
    if upload.user_id == user_id and not upload.alive(now):
        raise UploadGone
    upload.authorize(user_id)
    return upload


@handler
async def find_any(unit: UnitOfWork, upload_id: UUID) -> Upload | None:
    """The upload of any user, removed or not; None for one that never existed."""
    return await unit.find(Upload, upload_id)


@handler
async def receive(unit: UnitOfWork, upload_id: UUID, arrival: Arrival) -> tuple[int, bool]:
    """Record that the file is in the object store. False: the upload had ended already, the file is not wanted."""
    upload = await unit.load(Upload, upload_id)
    upload.receive(arrival.key, arrival.bytes, arrival.sha256, arrival.media)
    position = await unit.save(upload)
    return position, upload.state == "ready"


@handler
async def reject(unit: UnitOfWork, upload_id: UUID, code: str, reason: str) -> int:
    """Record that the file is not acceptable, and release its quota. Repeating it is silent."""
    upload = await unit.load(Upload, upload_id)
    upload.reject(code, reason)
    return await unit.save(upload, *await _freed(unit, upload))


@handler
async def remove(unit: UnitOfWork, upload_id: UUID, reason: Literal["terminated", "expired", "deleted"]) -> int:
    """Remove an upload and release its quota. Repeating it is silent."""
    upload = await unit.load(Upload, upload_id)
    upload.remove(reason)
    return await unit.save(upload, *await _freed(unit, upload))


@handler
async def expire(unit: UnitOfWork, upload_id: UUID, now: datetime) -> bool:
    """Remove an upload that was not finished in time. False for one that was, or still may be."""
    upload = await unit.load(Upload, upload_id)
    if not upload.overdue(now):
        return False
    upload.remove("expired")
    await unit.save(upload, *await _freed(unit, upload))
    return True


def _announced(user_id: UUID, upload_id: UUID, file: Announcement) -> Upload:
    return Upload.start(
        upload_id,
        user_id,
        display_name(file.filename),
        file.content_type,
        file.bytes,
        file.way,
        file.expires_at,
        file.transfer,
        file.project_id,
    )


async def _quota(unit: UnitOfWork, user_id: UUID) -> UploadQuota:
    quota_id = ids.upload_quota_id(user_id)
    return await unit.find(UploadQuota, quota_id) or UploadQuota(id=quota_id)


async def _freed(unit: UnitOfWork, upload: Upload) -> list[UploadQuota]:
    """The quota after releasing an upload that has ended; a ready one keeps its share."""
    if upload.user_id is None or upload.state not in ("rejected", "removed"):
        return []
    quota = await _quota(unit, upload.user_id)
    quota.release(upload.id)
    return [quota]
