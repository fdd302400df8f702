"""An uploaded file: announced, received, inspected, and then usable as the source of a job."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, MADE_BY_USER, Aggregate, Event
from domain.errors import Contradiction, Forbidden, Invalid, NotFound, Refusal
from domain.personal import Personal

Kind = Literal["video", "image"]
State = Literal["receiving", "ready", "rejected", "removed"]
#: How a file comes: in a form, by a presigned link, or resumably.
Way = Literal["form", "presigned", "tus"]


class UploadNotFound(NotFound):
    """Upload not found"""


class NotUploadOwner(Forbidden):
    """You do not own this upload"""


class BadFilename(Invalid):
    """The file needs a name of 1 to 1000 characters"""

    field = "filename"


class BadUploadSize(Invalid):
    """The size must be a whole number of bytes, at least 1"""

    field = "bytes"


class TooLarge(Refusal):
    """The file is larger than this server accepts"""

    code = "payload_too_large"


class UnsupportedMedia(Refusal):
    """This is not a video or a picture that can be used"""

    code = "unsupported_media"


class UploadGone(Refusal):
    """This upload has ended; start a new one"""

    code = "upload_gone"


class UploadBusy(Refusal):
    """Another request is writing to this upload; try again in a moment"""

    code = "upload_busy"
    retry_after = 1


class ChecksumMismatch(Refusal):
    """The bytes that arrived do not have that checksum; send them again"""

    code = "checksum_mismatch"


class WrongProtocol(Refusal):
    """Send the header Tus-Resumable: 1.0.0"""

    code = "wrong_tus_version"


class OffsetMismatch(Contradiction):
    """Upload-Offset is not where this upload stands; ask with HEAD"""

    code = "offset_mismatch"


class UploadIncomplete(Contradiction):
    """The file has not arrived completely"""

    code = "upload_incomplete"


class UploadNotReady(Contradiction):
    """This upload cannot be used: its file has not arrived or was not acceptable"""

    code = "upload_not_ready"


class BadSourceRange(Invalid):
    """Only a part of at least a second within an uploaded video can be taken"""

    field = "sourceStartSeconds"


class Media(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What the probe found in the file."""

    kind: Kind
    content_type: str
    width: int
    height: int
    #: 0 for an image.
    duration_seconds: float
    #: 0 for an image that does not move.
    fps: float
    has_audio: bool
    #: The perceptual hash of the picture, or of the first one of a video, 16 hexadecimal digits; None of older uploads.
    picture_hash: str | None = None

    @property
    def moves(self) -> bool:
        """Whether it is footage: a video, or a picture of more than one frame."""
        return self.kind == "video" or self.duration_seconds > 0

    def part(self, start: float | None, end: float | None) -> tuple[float, float]:
        """Begin and end in seconds of a part of a video; None is its own begin or end. Raises BadSourceRange."""
        begin, finish = start or 0.0, self.duration_seconds if end is None else end
        if self.kind != "video":
            raise BadSourceRange("Only an uploaded video has a part that can be taken; leave out its start and end")
        if not 0 <= begin <= finish - 1 <= self.duration_seconds - 1:
            raise BadSourceRange(
                f"The part must be at least a second long and lie within the {self.duration_seconds:g} seconds"
                " of the uploaded video"
            )
        return begin, finish


class UploadStarted(Event, frozen=True, omit_defaults=True):
    """A user announced a file."""

    topic: ClassVar[str] = "upload.started.v1"
    public = ("user_id", "content_type", "bytes", "way", "expires_at")
    user_id: UUID
    #: What the file is called where it came from; for display only.
    filename: Personal[str]
    #: The content type that the sender states; empty: none.
    content_type: str
    bytes: int
    way: Way
    expires_at: datetime
    #: The store's name of what a presigned link writes to; it ends with the upload. None: there is no such link.
    transfer: str | None = None


class UploadReceived(Event, frozen=True, omit_defaults=True):
    """The file is in the store, and its content was inspected."""

    topic: ClassVar[str] = "upload.received.v1"
    public = ("bytes", "media")
    key: str
    bytes: int
    sha256: str
    media: Media
    #: The owner; None in events from before it was stored.
    user_id: UUID | None = None


class UploadRejected(Event, frozen=True):
    """The file was not acceptable and was removed."""

    topic: ClassVar[str] = "upload.rejected.v1"
    public = EVERY_FIELD
    code: str
    reason: Personal[str]


class UploadRemoved(Event, frozen=True):
    """Terminated, expired or deleted; the file was removed."""

    topic: ClassVar[str] = "upload.removed.v1"
    public = EVERY_FIELD
    reason: Literal["terminated", "expired", "deleted"]


class UploadStarChanged(Event, frozen=True):
    """The owner's star was set or removed."""

    topic: ClassVar[str] = "upload.star-changed.v1"
    public = EVERY_FIELD
    starred: bool


class UploadMoved(Event, frozen=True):
    """The upload is in another project from now on, or in none. One that is announced for a project begins with it."""

    topic: ClassVar[str] = "upload.moved.v1"
    public = EVERY_FIELD
    project_id: UUID | None


class Upload(Aggregate, kw_only=True, omit_defaults=True):
    """One uploaded file."""

    not_found_error = UploadNotFound
    snapshot_topic = "upload.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    state: State = "receiving"
    filename: str = ""
    content_type: str = ""
    bytes: int = 0
    way: Way = "form"
    key: str = ""
    sha256: str = ""
    error: str = ""
    media: Media | None = None
    expires_at: datetime | None = None
    transfer: str | None = None
    starred: bool = False
    #: The project that it was put into last; that project may be deleted since.
    project_id: UUID | None = None

    @classmethod
    def start(
        cls,
        upload_id: UUID,
        user_id: UUID,
        filename: str,
        content_type: str,
        size: int,
        way: Way,
        expires_at: datetime,
        transfer: str | None = None,
        project_id: UUID | None = None,
    ) -> "Upload":
        """Announce a file of so many bytes."""
        upload = cls(id=upload_id)
        upload.record(
            UploadStarted(
                user_id=user_id,
                filename=filename,
                content_type=content_type,
                bytes=size,
                way=way,
                expires_at=expires_at,
                transfer=transfer,
            )
        )
        upload.move(project_id)
        return upload

    def authorize(self, user_id: UUID) -> None:
        """Raises UploadNotFound when removed, NotUploadOwner for all but its owner."""
        if self.state == "removed":
            raise UploadNotFound
        if self.user_id != user_id:
            raise NotUploadOwner

    def alive(self, now: datetime) -> bool:
        """Whether it is ready, or may still become so."""
        in_time = self.expires_at is None or now < self.expires_at
        return self.state == "ready" or (self.state == "receiving" and in_time)

    def overdue(self, now: datetime) -> bool:
        """Whether it has brought no file and its time is over."""
        return self.state in ("receiving", "rejected") and (self.expires_at is None or now >= self.expires_at)

    def require_ready(self) -> Media:
        """What the file is. Raises UploadNotReady."""
        if self.state != "ready" or self.media is None:
            raise UploadNotReady
        return self.media

    def receive(self, key: str, size: int, sha256: str, media: Media) -> None:
        """Record that the file arrived and is acceptable. Repeating it is silent."""
        if self.state == "receiving":
            self.record(UploadReceived(key=key, bytes=size, sha256=sha256, media=media, user_id=self.user_id))

    def reject(self, code: str, reason: str) -> None:
        """Record that the file is not acceptable. Repeating it is silent."""
        if self.state == "receiving":
            self.record(UploadRejected(code=code, reason=reason))

    def star(self, starred: bool) -> None:
        """Set or remove the star. Repeating it is silent."""
        if starred != self.starred:
            self.record(UploadStarChanged(starred=starred))

    def move(self, project_id: UUID | None) -> None:
        """Put it into a project, or take it out of its own. Repeating it is silent."""
        if project_id != self.project_id:
            self.record(UploadMoved(project_id=project_id))

    def remove(self, reason: Literal["terminated", "expired", "deleted"]) -> None:
        """Remove it. Repeating it is silent."""
        if self.state != "removed":
            self.record(UploadRemoved(reason=reason))

    def apply(self, event: Any) -> None:
        match event:
            case UploadStarted():
                self.user_id, self.filename, self.content_type = event.user_id, event.filename, event.content_type
                self.bytes, self.way, self.expires_at = event.bytes, event.way, event.expires_at
                self.transfer = event.transfer
            case UploadReceived():
                self.state, self.key, self.bytes, self.media = "ready", event.key, event.bytes, event.media
                self.sha256 = event.sha256
            case UploadRejected():
                self.state, self.error = "rejected", event.reason
            case UploadStarChanged():
                self.starred = event.starred
            case UploadMoved():
                self.project_id = event.project_id
            case UploadRemoved():
                self.state = "removed"
