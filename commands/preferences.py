"""How an order takes what its account prefers where it says nothing."""

from typing import NamedTuple

import msgspec

from commands.engines import Engines, drawn_by, scripted
from domain import models
from domain.models import UnknownModel, UnknownVersion
from domain.order import Order, Tone
from domain.script import SceneScript
from domain.user import User
from domain.user_settings import AiPreferences


class LeftOpen(NamedTuple):
    """What an order says of the fields that preferences fill in; None: nothing."""

    language: str | None
    tone: Tone | None
    aspect_ratio: str | None
    style: str | None
    model: str | None
    engines: Engines
    #: The script that it is drawn by instead of its prompt.
    script: SceneScript | None = None


def with_preferences(order: Order, user: User, left_open: LeftOpen | None, *, from_file: bool) -> Order:
    """The order with what its account prefers for the fields that are left open."""
    if user.settings is None or left_open is None:
        return order
    return fill_in(order, user.settings.ai_preferences, left_open, from_file=from_file)


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
    filled = msgspec.structs.replace(order, **wanted)
    if model is not None:
        filled = _made_by(filled, model, said.engines, from_file)
    if from_file and order.script is msgspec.UNSET:
        return filled
    if (filled.style, filled.engine, filled.version) == (order.style, order.engine, order.version):
        return filled
    return scripted(filled, said.engines.read, said.script)


def _made_by(order: Order, model: str, engines: Engines, from_file: bool) -> Order:
    """The order by another model at its price; as it is if that model cannot make it."""
    try:
        chosen = models.choose(model)
    except (UnknownModel, UnknownVersion):
        return order
    card = chosen.card
    if (
        card is models.FILM
        or not ("t2v" in card.kinds or from_file)
        or not 1 <= order.duration_seconds <= card.max_seconds
    ):
        return order
    mock_mode = models.needs_fallback_engine(card, engines.reachable)
    price = models.price(card, order.duration_seconds, models.SCENE if mock_mode else None)
    order = msgspec.structs.replace(order, model=card.name, mock_mode=mock_mode, price=price)
    return drawn_by(models.choose(None) if mock_mode else chosen, order)
