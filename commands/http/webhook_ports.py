"""What the routes of webhooks need of the rest of the system."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation


class NewSecret(Protocol):
    """A secret as its owner sees it, once, and as it is stored."""

    @property
    def shown(self) -> str:
        """`whsec_…`"""

    @property
    def stored(self) -> str:
        """Encrypted."""


class SecretMaker(Protocol):
    """Makes the secrets of endpoints."""

    @property
    def private(self) -> bool:
        """Whether addresses may be private ones, and without TLS."""

    def seal(self, webhook_id: UUID, secret: str) -> NewSecret:
        """The secret of an endpoint, made from a random text."""


class DeliveryRequests(Protocol):
    """Asks the delivery processes for something. Each call has an id, and takes effect once."""

    async def test(self, webhook_id: UUID, task_id: UUID) -> None:
        """Have a test message sent."""

    async def replay(self, webhook_id: UUID, task_id: UUID, since: datetime, until: datetime | None) -> None:
        """Have what happened between two times sent again. Raises ReplayRunning."""

    async def replay_delivery(self, webhook_id: UUID, task_id: UUID, delivery_id: UUID) -> None:
        """Have one event sent again. Raises ReplayRunning, DeliveryNotFound."""


SecretsOf = NamedDependency[SkipValidation[SecretMaker]]
RequestsOf = NamedDependency[SkipValidation[DeliveryRequests]]
