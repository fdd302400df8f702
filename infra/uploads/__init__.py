"""Files on their way in: received to disk, looked into by a child process, and put into the object store."""

from infra.adapters.registry import reachable
from infra.settings import Settings
from infra.uploads.desk import Desk
from infra.uploads.keeper import Keeper
from infra.uploads.limits import limits
from infra.uploads.objects import UploadObjects
from infra.uploads.probe import Prober
from infra.uploads.spool import Spool, spool_folder

__all__ = ["open_desk"]


def open_desk(settings: Settings) -> Desk:
    """Everything that receives files, on this machine's disk."""
    allowed = limits(settings)
    spool, objects = Spool(spool_folder(settings)), UploadObjects(settings)
    return Desk(allowed, spool, objects, Keeper(spool, objects, Prober(allowed.probe)), reachable(settings.providers))
