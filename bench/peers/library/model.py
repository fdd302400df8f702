"""Accounts and jobs in the library's words."""

from uuid import UUID, uuid4

from eventsourcing.domain import Aggregate, event


class ShortOfCredits(Exception):
    """The account cannot pay."""


class Account(Aggregate):
    """Who orders, and what they can spend."""

    @staticmethod
    def create_id(user_id: UUID) -> UUID:
        """The account has its user's id."""
        return user_id

    @event("Opened")
    def __init__(self, user_id: UUID, credit: int) -> None:
        self.user_id, self.credit = user_id, credit

    def pay(self, price: int) -> None:
        """Raises ShortOfCredits."""
        if price > self.credit:
            raise ShortOfCredits
        self._debit(price)

    @event("Debited")
    def _debit(self, price: int) -> None:
        self.credit -= price


class Job(Aggregate):
    """An ordered video."""

    @staticmethod
    def create_id() -> UUID:
        """Any id."""
        return uuid4()

    @event("Queued")
    def __init__(
        self,
        user_id: UUID,
        prompt: str,
        name: str,
        model: str,
        style: str | None,
        seed: int,
        resolution: str,
        aspect_ratio: str,
        duration_seconds: float,
        price: int,
    ) -> None:
        self.user_id, self.prompt, self.name, self.model = user_id, prompt, name, model
        self.style, self.seed, self.resolution, self.aspect_ratio = style, seed, resolution, aspect_ratio
        self.duration_seconds, self.price, self.status = duration_seconds, price, "queued"
