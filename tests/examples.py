"""Example data that tests share."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from commands.users import NewSession
from domain.aggregate import Event, EventEnvelope
from domain.credit_package import CreditPackage, PaymentAccount
from domain.order import Order, Video

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

#: All that the settings require.
ENVIRONMENT = {
    "POSTGRES_DSN": "postgresql://studio:pg-password@db:5432/studio",
    "NATS_URL": "nats://studio:nats-password@queue:4222",
    "REDIS_URL": "redis://:redis-password@cache:6379/0",
    "MINIO_ENDPOINT": "store",
    "MINIO_PORT": "9000",
    "MINIO_ACCESS_KEY": "access-key",
    "MINIO_SECRET_KEY": "s3-password",
    "JWT_SECRET": "a" * 32,
    "JWT_REFRESH_SECRET": "b" * 32,
    "DATA_KEK": "c" * 32,
    "LOG_SIGNING_KEY": "d" * 32,
    "BLIND_INDEX_KEY": "e" * 32,
}

ORDER = Order(
    prompt="a red fox under cherry trees",
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

PACKAGE = CreditPackage("starter", "Starter", 100, 499, "eur")
PAYMENTS = PaymentAccount("test", (PACKAGE,))


def checkout_order(user_id: UUID, **changes: str) -> dict[str, str]:
    """What the payment provider is asked for when a user buys the example package, as a form."""
    item = "line_items[0][price_data]"
    return {
        f"{item}[unit_amount]": str(PACKAGE.amount),
        f"{item}[currency]": PACKAGE.currency,
        f"{item}[product_data][name]": PACKAGE.name,
        "client_reference_id": str(user_id),
        "metadata[package]": PACKAGE.id,
        "success_url": "http://127.0.0.1:3999/done",
        "cancel_url": "http://127.0.0.1:3999/cancelled",
    } | changes


def ways_to_credits(user_id: object) -> list[tuple[str, str, dict[str, Any], int]]:
    """Calls by which a user without rights would get credits without paying, and how each is refused."""
    account = f"/api/admin/users/{user_id}"
    return [
        ("POST", "/api/credits/redeem", {"code": "7Q2M-X4KD-9ZTR-0B6H"}, 404),
        ("POST", "/api/admin/vouchers", {"amount": 5, "expiresAt": "2100-01-01T00:00:00Z"}, 403),
        ("POST", f"{account}/credits", {"amount": 5, "reason": "a gift"}, 403),
        ("PATCH", account, {"role": "admin"}, 403),
    ]


def order(**changes: Any) -> Order:
    """The example order with other facts."""
    return msgspec.structs.replace(ORDER, **changes)


def new_session(session_id: UUID | None = None) -> NewSession:
    """A session about to start."""
    return NewSession(session_id=session_id or uuid4(), refresh_hash="cd" * 32, expires_at=NOW)


def recorded(event: Event) -> EventEnvelope[Event]:
    """The event as the first of a new aggregate."""
    return EventEnvelope(
        originator_id=uuid4(), originator_version=1, event_id=uuid4(), at=datetime.now(UTC), metadata={}, event=event
    )
