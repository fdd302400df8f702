"""The hosted models that customers may ask for. Whether one can be reached is a matter of configuration."""

from domain.model_card import Kind, ModelCard

_TEXT_OR_PICTURE: tuple[Kind, ...] = ("t2v", "i2v")

VEO = ModelCard(
    name="veo-3.1",
    description="Google Veo 3.1: text or a picture to video with sound, rendered by Google",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=40,
    max_seconds=8,
)
VEO_FAST = ModelCard(
    name="veo-3.1-fast",
    description="Google Veo 3.1 Fast: quicker and cheaper than veo-3.1, rendered by Google",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=15,
    max_seconds=8,
)
SEEDANCE_REPLICATE = ModelCard(
    name="seedance-1-pro",
    description="ByteDance Seedance 1 Pro: text or a picture to video, rendered by Replicate",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=15,
    max_seconds=12,
)
SEEDANCE_FAL = ModelCard(
    name="seedance-1-pro-fal",
    description="ByteDance Seedance 1 Pro: text or a picture to video, rendered by fal",
    kinds=_TEXT_OR_PICTURE,
    credits_per_second=15,
    max_seconds=12,
)
COMFYUI = ModelCard(
    name="comfyui",
    description="The workflow of your own ComfyUI server",
    credits_per_second=4,
    max_seconds=10,
)

HOSTED = {card.name: card for card in (VEO, VEO_FAST, SEEDANCE_REPLICATE, SEEDANCE_FAL, COMFYUI)}
