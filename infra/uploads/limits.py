"""What an upload may be and how long it may take."""

from datetime import timedelta

import msgspec

from domain.upload import BadUploadSize, TooLarge
from domain.upload_quota import Allowance
from infra.settings import Settings


class UploadLimits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of one server."""

    max_bytes: int = 500_000_000
    allowance: Allowance = Allowance(files=100, bytes=5_000_000_000)
    #: How long a resumable upload may take from its announcement.
    expiry: timedelta = timedelta(hours=24)
    #: How long a presigned link works.
    link: timedelta = timedelta(hours=1)
    #: How long a probe may take, in seconds.
    probe: float = 15.0

    def check(self, size: int) -> int:
        """The size itself. Raises BadUploadSize, TooLarge."""
        if size < 1:
            raise BadUploadSize
        if size > self.max_bytes:
            raise TooLarge(f"The file may have {self.max_bytes:,} bytes at most")
        return size


def limits(settings: Settings) -> UploadLimits:
    """The limits that the environment asks for."""
    return UploadLimits(
        max_bytes=settings.max_upload_bytes,
        allowance=Allowance(files=settings.upload_quota_files, bytes=settings.upload_quota_bytes),
        expiry=settings.upload_expiry,
    )
