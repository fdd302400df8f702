"""Keeps the Redis client from loading the SDK of OpenTelemetry where that is installed.

The client would send metrics of its own by it, which no process asks for; loading it takes each of them a quarter of a
second and 4 MB (ADR 94). Whatever else imports the SDK gets it.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType

_SDK, _CLIENT = "opentelemetry", "redis.observability"


class NoSdkForRedis(MetaPathFinder):
    """Says that the SDK is not there when the client asks."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == _SDK and _asks(_CLIENT, sys._getframe(1)):
            raise ModuleNotFoundError(f"{_SDK} is not for {_CLIENT}", name=fullname)
        return None


def _asks(module: str, frame: FrameType | None) -> bool:
    """Whether the import is one of a module of this package."""
    while frame and frame.f_globals.get("__name__", "").startswith("importlib."):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__", "").startswith(module)


def install() -> None:
    """From now on, for this process."""
    if not any(isinstance(finder, NoSdkForRedis) for finder in sys.meta_path):
        sys.meta_path.insert(0, NoSdkForRedis())


install()
