"""`mangamotion api` and other processes of ours, forked from one that has imported them: they start in no time."""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from infra.settings import Settings
from tests.http.processes import environment

#: What takes seconds to import.
_IMPORTED = ["infra.cli", "infra.processes.api", "infra.processes.projector", "infra.payments.stripe_provider"]
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(_IMPORTED)


@contextmanager
def child(name: str, settings: Settings) -> Iterator[BaseProcess]:
    """`mangamotion <name>`, killed at the end unless the test did it."""
    process = _FORKING.Process(target=_run, args=(name, environment(settings)), daemon=True)
    process.start()
    try:
        yield process
    finally:
        kill(process)


def kill(process: BaseProcess) -> None:
    """As the kernel ends a process: it cleans nothing up. Returns when it is gone; repeating it is harmless."""
    process.kill()
    process.join(10)
    assert process.exitcode is not None


def _run(name: str, environ: Mapping[str, str]) -> None:
    from infra.cli import main

    os.environ.clear()
    os.environ.update(environ)
    sys.exit(main([name]))
