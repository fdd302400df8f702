"""How an order takes the uploaded file that its video is made from."""

from typing import Literal

import msgspec

from commands.engines import of_product
from domain import models
from domain.models import HOSTED, VideoNotFilmed
from domain.order import Order
from domain.upload import Media, Upload


def with_source(order: Order, upload: Upload) -> Order:
    """The order, made from an upload: all of a video or the part that is meant, an animated picture for as long as was
    asked for and at least once, or a picture set in motion. What moves keeps its frame rate.

    By our own engine for its kind, unless it is a picture and a hosted model was asked for that takes one. An order
    with a script films the picture as a product. Raises UploadNotReady, BadSourceRange, VideoNotFilmed.
    """
    media = upload.require_ready()
    if order.script is not msgspec.UNSET:
        return _product_film(order, upload, media)
    order = _with_part(order, media)
    kind: Literal["upload", "image"] = "upload" if media.moves else "image"
    asked, own = models.find(order.model), models.OWN[kind]
    hosted = asked.name in HOSTED
    card = asked if hosted and not order.mock_mode and not media.moves and "i2v" in asked.kinds else own
    seconds = models.length(card, _seconds(order, media))
    fps = models.film_rate(media.fps) if media.moves else models.DRAWN_RATE
    return msgspec.structs.replace(
        order,
        source_key=upload.key,
        kind=kind,
        model=asked.name if hosted else own.name,
        mock_mode=hosted and card is own,
        version=msgspec.UNSET,
        script=msgspec.UNSET,
        resolution=models.fit(media.width, media.height, order.resolution),
        duration_seconds=seconds,
        fps=fps,
        price=models.price(card, seconds, fps=fps),
    )


def _product_film(order: Order, upload: Upload, media: Media) -> Order:
    """The order of a film in its own shape and length in which a picture is the product."""
    if media.moves:
        raise VideoNotFilmed
    order = _with_part(order, media)
    return of_product(msgspec.structs.replace(order, source_key=upload.key, kind="image"))


def _with_part(order: Order, media: Media) -> Order:
    """The order with both ends of the part of the upload, if a part is meant. Raises BadSourceRange."""
    start, end = order.source_start, order.source_end
    if start is msgspec.UNSET and end is msgspec.UNSET:
        return order
    begin, finish = media.part(_given(start), _given(end))
    return msgspec.structs.replace(order, source_start=begin, source_end=finish)


def _given(value: float | msgspec.UnsetType) -> float | None:
    return None if value is msgspec.UNSET else value


def _seconds(order: Order, media: Media) -> float:
    """A video or its part has its own length; an animated picture is shown again until the length asked for."""
    if order.source_start is not msgspec.UNSET and order.source_end is not msgspec.UNSET:
        return order.source_end - order.source_start
    if media.content_type.startswith("video/"):
        return media.duration_seconds
    return max(media.duration_seconds, order.duration_seconds)
