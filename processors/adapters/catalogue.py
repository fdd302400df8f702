"""The hosted models: their providers, their limits, and their cost to us."""

import math
from collections.abc import Collection, Mapping

import msgspec

from domain import models
from domain.models import UnknownModel
from processors.adapters.failures import adapter_error
from processors.adapters.protocol import CostEstimate, RenderRequest


class HostedModel(msgspec.Struct, frozen=True, kw_only=True):
    """The technical side of a card. Prices are list prices, times are medians; both only serve estimates."""

    name: str
    provider: str
    #: What the provider calls it.
    target: str
    #: The same for a request with a picture; empty: the same.
    target_with_picture: str = ""
    #: Whole seconds that can be ordered, ascending.
    seconds: tuple[int, ...]
    #: Heights of the shorter side, ascending.
    lines: tuple[int, ...] = (480, 720, 1080)
    aspect_ratios: tuple[str, ...] = ("16:9", "9:16")
    usd_per_second: float
    median_seconds: float


_SEEDANCE_RATIOS = ("16:9", "4:3", "1:1", "3:4", "9:16", "21:9")
_SEEDANCE_SECONDS = tuple(range(3, 13))

_ALL = (
    HostedModel(
        name=models.VEO.name,
        provider="veo",
        target="veo-3.1-generate-preview",
        seconds=(4, 6, 8),
        lines=(720, 1080),
        usd_per_second=0.40,
        median_seconds=90,
    ),
    HostedModel(
        name=models.VEO_FAST.name,
        provider="veo",
        target="veo-3.1-fast-generate-preview",
        seconds=(4, 6, 8),
        lines=(720, 1080),
        usd_per_second=0.15,
        median_seconds=60,
    ),
    HostedModel(
        name=models.SEEDANCE_REPLICATE.name,
        provider="replicate",
        target="bytedance/seedance-1-pro",
        seconds=_SEEDANCE_SECONDS,
        aspect_ratios=_SEEDANCE_RATIOS,
        usd_per_second=0.15,
        median_seconds=60,
    ),
    HostedModel(
        name=models.SEEDANCE_FAL.name,
        provider="fal",
        target="fal-ai/bytedance/seedance/v1/pro/text-to-video",
        target_with_picture="fal-ai/bytedance/seedance/v1/pro/image-to-video",
        seconds=_SEEDANCE_SECONDS,
        aspect_ratios=_SEEDANCE_RATIOS,
        usd_per_second=0.15,
        median_seconds=60,
    ),
    HostedModel(
        name=models.COMFYUI.name,
        provider="comfyui",
        target="workflow",
        seconds=tuple(range(1, 11)),
        aspect_ratios=_SEEDANCE_RATIOS,
        usd_per_second=0.0,
        median_seconds=300,
    ),
)

MODELS: Mapping[str, HostedModel] = {model.name: model for model in _ALL}


def of_providers(providers: Collection[str]) -> frozenset[str]:
    """The names of the models that these providers render."""
    return frozenset(model.name for model in MODELS.values() if model.provider in providers)


def of(provider: str, name: str) -> HostedModel:
    """The provider's model of this name. Raises AdapterError."""
    model = MODELS.get(name)
    if model is None or model.provider != provider:
        raise adapter_error("invalid_input", f"{provider} has no model {name}")
    return model


def estimate(request: RenderRequest) -> CostEstimate:
    """The estimated cost of a hosted render. Raises UnknownModel."""
    model = MODELS.get(request.model)
    if model is None:
        raise UnknownModel
    return CostEstimate(usd=round(model.usd_per_second * seconds(model, request), 4), seconds=model.median_seconds)


def seconds(model: HostedModel, request: RenderRequest) -> int:
    """The shortest length on offer that covers what is wanted, or the longest."""
    return next((s for s in model.seconds if s >= request.duration_seconds), model.seconds[-1])


def lines(model: HostedModel, request: RenderRequest) -> int:
    """The smallest height on offer that covers what is wanted, or the largest. Raises BadResolution."""
    wanted = min(models.size(request.resolution))
    return next((height for height in model.lines if height >= wanted), model.lines[-1])


def aspect_ratio(model: HostedModel, request: RenderRequest) -> str:
    """The shape on offer that is nearest to the wanted frame. Raises BadResolution."""
    if request.aspect_ratio in model.aspect_ratios:
        return request.aspect_ratio
    width, height = models.size(request.resolution)
    return min(model.aspect_ratios, key=lambda name: abs(math.log(_ratio(name) * height / width)))


def _ratio(name: str) -> float:
    across, _, down = name.partition(":")
    return int(across) / int(down)
