"""The limits of uploads from the environment."""

from commands.upload_ports import UploadLimits
from domain.upload_quota import Allowance
from infra.settings import UploadSettings


def limits_of(settings: UploadSettings) -> UploadLimits:
    """The limits that the settings describe."""
    return UploadLimits(
        max_bytes=settings.max_upload_bytes,
        allowance=Allowance(files=settings.upload_quota_files, bytes=settings.upload_quota_bytes),
        expiry=settings.upload_expiry,
    )
