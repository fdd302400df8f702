"""`mangamotion api`: commands in, read models out."""

import logging
import os

from infra.cleanup.spool import clearing_spool
from infra.http.app import create_app
from infra.http.server import bind, serve
from infra.processes.api.services import assembled
from infra.processes.names import PARENT
from infra.settings import Settings
from infra.uploads.spool import Spool, spool_folder

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Serve until cancelled, then let requests end."""
    # The supervisor holds the port as well.
    shared = settings.api_processes > 1 or PARENT in os.environ
    listener = bind(settings.host, settings.port, shared=shared)
    spool = Spool(spool_folder(settings))
    async with (
        assembled(settings) as parts,
        clearing_spool(spool, parts.repository.acting({"actor": "sweeper"})),
    ):
        app = create_app(parts, allow_anonymous=settings.allow_anonymous_jobs, root_path=settings.root_path)
        host, port = listener.getsockname()[:2]
        log.info("listening", extra={"host": host, "port": port})
        await serve(app, listener, parts.stop_streams)
