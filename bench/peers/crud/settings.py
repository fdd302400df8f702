"""The peer's environment."""

import os
from functools import cache
from typing import NamedTuple


class PeerSettings(NamedTuple):
    """Addresses and secrets."""

    database: str
    nats_url: str
    redis_url: str
    jwt_secret: str
    #: Whether a Celery task follows each order.
    celery: bool


@cache
def settings() -> PeerSettings:
    """What the environment says, read once."""
    environ = os.environ
    return PeerSettings(
        database=environ["PEER_DATABASE"].replace("postgresql://", "postgresql+asyncpg://", 1),
        nats_url=environ["NATS_URL"],
        redis_url=environ["REDIS_URL"],
        jwt_secret=environ["JWT_SECRET"],
        celery=bool(environ.get("PEER_CELERY")),
    )
