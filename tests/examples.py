"""Example data that tests share."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from commands.users import NewSession
from domain.order import Order, Video

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

ORDER = Order(
    prompt="a red fox under cherry trees",
    typed="a red fox under cherry trees",
    name="a red fox",
    model="scene-cpu-1",
    seed=42,
    price=10,
)

VIDEO = Video(
    video_key="outputs/x/video.mp4",
    poster_key="outputs/x/thumb.jpg",
    bytes=1_000,
    sha256="ab" * 32,
    width=1280,
    height=720,
    fps=24.0,
    duration_seconds=5.0,
    frames=120,
)


def order(**changes: Any) -> Order:
    """The example order with other facts."""
    return msgspec.structs.replace(ORDER, **changes)


def new_session(session_id: UUID | None = None) -> NewSession:
    """A session about to start."""
    return NewSession(session_id=session_id or uuid4(), refresh_hash="cd" * 32, expires_at=NOW)
