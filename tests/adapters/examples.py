"""Orders and sinks that the tests share."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from infra.adapters.provider_client import ResponseLimits
from processors.adapters.failures import AdapterError, Failure
from processors.adapters.protocol import Picture, RenderRequest

KEY = UUID("6f1f2a52-8a53-4a0e-9f5e-0a4d0c1b2a3d")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
PICTURE = Picture(media_type="image/png", data=b"\x89PNG picture")
QUICK = ResponseLimits(answer=0.5, size=64 * 1024, result=2.0, result_size=1024 * 1024)


def request(model: str, **changes: Any) -> RenderRequest:
    example = RenderRequest(
        model=model,
        prompt="a red fox under cherry trees",
        seed=42,
        duration_seconds=5.0,
        aspect_ratio="16:9",
        resolution="1280x720",
    )
    return msgspec.structs.replace(example, **changes)


class Sink:
    """Keeps what is written."""

    def __init__(self) -> None:
        self.data = bytearray()

    async def write(self, piece: bytes) -> None:
        self.data += piece


def failure(caught: pytest.ExceptionInfo[AdapterError]) -> Failure:
    return caught.value.failure
