"""How each of our processes starts and ends."""

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable

import uvloop

from infra.embedded.launch import die_with_parent
from infra.logs.handler import BoundedHandler
from infra.logs.json_lines import formatter_of
from infra.nats.streams import use_replicas
from infra.personal import keys
from infra.processes import heartbeat, memory
from infra.processes.names import PARENT
from infra.settings import Settings, SettingsError
from infra.telemetry.start import telemetry

STOP_SECONDS = 10.0
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
#: after this time a process has allocated what it keeps
WARM_SECONDS = 5.0

log = logging.getLogger(__name__)


def run_process(run: Callable[[Settings], Awaitable[None]]) -> int:
    """Runs `run` until SIGTERM or SIGINT, then cancels it; returns the exit status.

    `run` cleans up in `finally` and has `STOP_SECONDS` for it: after that the process is ended by a timer. It may raise
    `SettingsError`, too: the sentence goes to standard error.
    """
    try:
        settings = prepare_process()
        with (
            telemetry(settings, run.__module__.rpartition(".")[2]),
            asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        ):
            runner.run(_until_stopped(run, settings))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except Exception:
        log.exception("process failed", extra={"entry": run.__module__})
        return 1
    return 0


def prepare_process() -> Settings:
    """Ties the process to its supervisor, sets up its log, its settings and keys. Raises `SettingsError`."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {*STOP_SIGNALS, signal.SIGCHLD, signal.SIGHUP})
    faulthandler.enable()
    memory.give_back()
    parent = os.environ.get(PARENT)
    if parent:
        die_with_parent(int(parent), signal.SIGTERM)
    settings = Settings.from_env(os.environ)
    keys.use_all(settings.keys)
    use_replicas(settings.servers.nats_replicas)
    handler = BoundedHandler(sys.stderr, formatter_of(settings.telemetry.log_format))
    logging.basicConfig(level=settings.telemetry.log_level, handlers=[handler])
    return settings


async def _until_stopped(run: Callable[[Settings], Awaitable[None]], settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(run(settings))
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, _stop, task, loop)
    loop.call_later(WARM_SECONDS, memory.tune)
    heartbeat.start(loop)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await task
    finally:
        faulthandler.cancel_dump_traceback_later()


def _stop(task: "asyncio.Future[None]", loop: asyncio.AbstractEventLoop) -> None:
    # Once: a second signal must not interrupt the cleaning up, nor give it more time.
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, lambda: None)
    # A C thread: it also ends a process whose event loop no longer turns, and logs where it hung.
    faulthandler.dump_traceback_later(STOP_SECONDS, exit=True)
    task.cancel()
