"""How an order takes what its account prefers where it says nothing."""

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from domain import models
from domain.order import Order, Tone
from domain.user_settings import AiPreferences


class LeftOpen(NamedTuple):
    """What an order says of the fields that preferences fill in; None: nothing."""

    language: str | None
    tone: Tone | None
    aspect_ratio: str | None
    style: str | None
    model: str | None
    #: The hosted models that are set up here.
    reachable: Collection[str]


def fill_in(order: Order, preferred: AiPreferences, said: LeftOpen, *, from_file: bool) -> Order:
    """The order with the preferences for what it does not say.

    A preferred model is taken only where it can make this video; a preferred language or mood is always.
    """
    wanted = {
        name: value
        for name, value in msgspec.structs.asdict(preferred).items()
        if value is not None and getattr(said, name) is None
    }
    model = wanted.pop("model", None)
    order = msgspec.structs.replace(order, **wanted)
    return order if model is None else _made_by(order, model, said.reachable, from_file)


def _made_by(order: Order, model: str, reachable: Collection[str], from_file: bool) -> Order:
    """The order by another model at its price; as it is if that model cannot make it."""
    card = models.CATALOGUE.get(model)
    if card is None or not ("t2v" in card.kinds or from_file) or not 1 <= order.duration_seconds <= card.max_seconds:
        return order
    mock_mode = models.needs_fallback_engine(card, reachable)
    price = models.price(card, order.duration_seconds, models.SCENE if mock_mode else None)
    return msgspec.structs.replace(order, model=card.name, mock_mode=mock_mode, price=price)
