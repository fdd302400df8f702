"""What customers are told of a model."""

from typing import Literal

import msgspec

#: What a video is made from: text, a video, an image.
Kind = Literal["t2v", "v2v", "i2v"]


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """One engine as customers see it."""

    name: str
    description: str
    credits_per_second: int
    max_seconds: float
    kinds: tuple[Kind, ...] = ("t2v",)
