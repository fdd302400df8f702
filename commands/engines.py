"""What orders need of the engines: which models are set up here, and what reads prompts for those that draw scripts."""

from collections.abc import Callable, Collection
from typing import NamedTuple

import msgspec

from domain import storyboard
from domain.models import ModelChoice
from domain.order import Order, script_of
from domain.script import SceneScript, packed

#: Prompt as typed, and style of the order → script. Pure: the same words read the same every time.
ReadScript = Callable[[str, str | None], SceneScript]


class Engines(NamedTuple):
    """The engines of this studio."""

    #: The names of the hosted models that are set up; our own engine replaces the others.
    reachable: Collection[str]
    read: ReadScript
    #: A script that was sent → the same with what of it is not drawn.
    annotate: Callable[[SceneScript], SceneScript]


def drawn_by(chosen: ModelChoice, order: Order) -> Order:
    """The order with the version of the engine that draws it, where that engine has versions."""
    version = msgspec.UNSET if chosen.version is None else chosen.version
    return msgspec.structs.replace(order, version=version)


def scripted(order: Order, read: ReadScript, given: SceneScript | None = None) -> Order:
    """The order with the script that is drawn: the given one, else as its prompt reads; none where none is drawn."""
    if not order.draws_script:
        return msgspec.structs.replace(order, script=msgspec.UNSET)
    if given is None:
        script = read(order.prompt if order.typed is msgspec.UNSET else order.typed, order.style)
    else:
        script = storyboard.in_style(given, order.style)
    return of_product(msgspec.structs.replace(order, script=packed(script)))


def of_product(order: Order) -> Order:
    """The order, its script as that of a product film where it has a picture."""
    script = script_of(order) if order.kind == "image" else None
    if script is None:
        return order
    return msgspec.structs.replace(order, script=packed(storyboard.of_product(script)))
