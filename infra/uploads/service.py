"""Opens the upload service with its adapters."""

from commands.upload_ports import UploadLimits
from commands.upload_service import UploadService
from domain.upload_quota import Allowance
from infra.settings import Settings, UploadSettings
from infra.uploads.form import read_form
from infra.uploads.inspector import MediaInspector
from infra.uploads.objects import UploadObjects
from infra.uploads.probe import Prober
from infra.uploads.spool import Spool, spool_folder


def open_upload_service(settings: Settings) -> UploadService:
    """The upload service of this machine: its spool is on the disk here."""
    limits = _limits(settings.uploads)
    inspector = MediaInspector(Prober(limits.probe))
    return UploadService(limits, Spool(spool_folder(settings)), UploadObjects(settings), inspector, read_form)


def _limits(uploads: UploadSettings) -> UploadLimits:
    return UploadLimits(
        max_bytes=uploads.max_upload_bytes,
        allowance=Allowance(files=uploads.upload_quota_files, bytes=uploads.upload_quota_bytes),
        expiry=uploads.upload_expiry,
    )
