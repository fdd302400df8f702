"""Why a request is refused: one class per situation, its docstring is the sentence that people read."""

from typing import ClassVar


class Refusal(Exception):
    """The request cannot be carried out"""

    #: The machine-readable word for it, stable for clients.
    code: ClassVar[str] = "refused"
    #: Whole seconds until it is worth trying again; None where waiting does not help.
    retry_after: int | None = None

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())

    @property
    def message(self) -> str:
        """The sentence for people."""
        return str(self.args[0])

    @property
    def facts(self) -> dict[str, int | str]:
        """What a client may want to compute with."""
        return {}


class Invalid(Refusal):
    """The request is not valid"""

    code = "validation_error"
    #: The field that is to blame.
    field: ClassVar[str] = ""


class NotFound(Refusal):
    """Not found"""

    code = "not_found"


class Forbidden(Refusal):
    """You may not do this"""

    code = "forbidden"


class Unauthorized(Refusal):
    """Missing or invalid authorization header"""

    code = "unauthorized"


class Contradiction(Refusal):
    """The request contradicts what already happened"""

    code = "conflict"


class JobNotFound(NotFound):
    """Job not found"""


class VideoJobNotFound(NotFound):
    """Video job not found"""


class LookNotFound(NotFound):
    """Video or look not found"""


class ShareNotFound(NotFound):
    """This link does not exist or is no longer valid"""


class UploadNotFound(NotFound):
    """Upload not found"""


class NotJobOwner(Forbidden):
    """You do not own this job"""


class NotLookOwner(Forbidden):
    """You cannot modify this look"""


class NotUploadOwner(Forbidden):
    """You do not own this upload"""


class NotThatUser(Forbidden):
    """The userId in the body is not yours"""


class PromptEmpty(Invalid):
    """Write a prompt: it is empty, or nothing is left of it once characters such as ; & | ` $ < > are taken out"""

    field = "prompt"


class PromptTooLong(Invalid):
    """The prompt is longer than 2000 characters"""

    field = "prompt"


class VideoNotOfLook(Invalid):
    """Video is not associated with this look"""

    field = "videoId"


class BadTags(Invalid):
    """A job has at most 20 tags of 1 to 40 characters each"""

    field = "tags"


class BadName(Invalid):
    """The name needs 1 to 120 characters"""

    field = "name"


class UnknownModel(Invalid):
    """There is no such model; leave the field out to use the default"""

    field = "model"


class ModelNeedsFile(Invalid):
    """This model works on a file; upload one and name it as sourceId"""

    field = "model"


class UnknownStyle(Invalid):
    """There is no such style"""

    field = "style"


class BadResolution(Invalid):
    """The resolution must be two even numbers such as 1280x720, between 64 and 1920"""

    field = "resolution"


class BadDuration(Invalid):
    """The model cannot make a video of this length"""

    field = "durationSeconds"


class BadFilename(Invalid):
    """The file needs a name of 1 to 1000 characters"""

    field = "filename"


class BadUploadSize(Invalid):
    """The size must be a whole number of bytes, at least 1"""

    field = "bytes"


class TooLarge(Refusal):
    """The file is larger than this server accepts"""

    code = "payload_too_large"


class NoRoom(TooLarge):
    """Your uploads would take more space than you have; delete some first"""

    code = "upload_quota"


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


class JobFinished(Contradiction):
    """The job has already finished"""

    code = "job_finished"


class NotRetryable(Contradiction):
    """Only a job that brought no video, or whose video was lost, can be tried again"""

    code = "not_retryable"


class LeaseLost(Contradiction):
    """Another worker has taken over this job"""

    code = "lease_lost"


class InsufficientCredits(Refusal):
    """Not enough credits"""

    code = "insufficient_credits"

    def __init__(self, required: int, available: int) -> None:
        super().__init__(f"This video costs {required} credits and you have {available}")
        self.required = required
        self.available = available

    @property
    def facts(self) -> dict[str, int | str]:
        return {"required": self.required, "available": self.available}


class TooMany(Refusal):
    """Slow down and try again later"""

    code = "too_many_requests"

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__()
        self.retry_after = max(1, retry_after)


class TooManyJobs(TooMany):
    """Too many of your videos are waiting; try again when some are done"""

    code = "too_many_jobs"


class TooManyUploads(TooMany):
    """You have as many uploads as you may have; delete some first"""

    code = "upload_quota"

    def __init__(self) -> None:
        super().__init__(retry_after=60)
