"""Reports of faults by the SDK of Sentry, from our own failure paths only.

Its integrations are off: they hook into every library and cost a third of the requests that a process can answer (ADR
94). A report holds types of errors, lines of our code and ids; never a message, which may hold what a person wrote,
nor a value of a variable.
"""

import logging
from collections.abc import Mapping
from typing import Any

import sentry_sdk

log = logging.getLogger(__name__)

#: Seconds for what is left when the process ends.
_CLOSE_SECONDS = 1.0
#: What a report may consist of; anything else is left out, whatever a later release of the SDK adds.
_KEPT = ("event_id", "timestamp", "platform", "level", "release", "environment", "exception", "tags", "sdk")
_OF_A_FRAME = ("filename", "function", "module", "lineno", "in_app")


class SentryReports:
    """The client of this process, which sends from a thread of its own."""

    def __init__(self, dsn: str, process: str, version: str) -> None:
        sentry_sdk.init(
            dsn=dsn,
            release=f"mangamotion@{version}",
            integrations=[],
            default_integrations=False,
            auto_enabling_integrations=False,
            auto_session_tracking=False,
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            send_client_reports=False,
            before_send=_stripped,
            server_name="",
        )
        sentry_sdk.set_tag("process", process)

    def report(self, error: BaseException, tags: Mapping[str, str]) -> None:
        """Send one report soon. Never raises."""
        try:
            with sentry_sdk.new_scope() as scope:
                for name, value in tags.items():
                    scope.set_tag(name, value)
                scope.capture_exception(error)
        except Exception as failure:  # whatever it is: the fault is in the log
            log.warning("fault not reported", extra={"reason": repr(failure)})

    def close(self) -> None:
        """Send what waits, within a second."""
        sentry_sdk.get_client().close(timeout=_CLOSE_SECONDS)


def _stripped(event: Any, hint: Any) -> Any:
    del hint
    kept = {name: event[name] for name in _KEPT if name in event}
    for value in kept.get("exception", {}).get("values", []):
        value["value"] = ""
        value.pop("mechanism", None)
        trace = value.get("stacktrace")
        if trace:
            value["stacktrace"] = {
                "frames": [{name: frame[name] for name in _OF_A_FRAME if name in frame} for frame in trace["frames"]]
            }
    return kept
