"""Opens the upload service with its adapters."""

from commands.upload_service import UploadService
from infra.settings import Settings
from infra.uploads.form import read_form
from infra.uploads.inspector import MediaInspector
from infra.uploads.limits import limits_of
from infra.uploads.objects import UploadObjects
from infra.uploads.probe import Prober
from infra.uploads.spool import Spool, spool_folder


def open_upload_service(settings: Settings) -> UploadService:
    """The upload service of this machine: its spool is on the disk here."""
    limits = limits_of(settings.uploads)
    inspector = MediaInspector(Prober(limits.probe))
    return UploadService(limits, Spool(spool_folder(settings)), UploadObjects(settings), inspector, read_form)
