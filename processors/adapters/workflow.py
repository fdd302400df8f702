"""Workflows of ComfyUI in its API format, with places to fill in."""

from collections.abc import Mapping
from typing import Any

Graph = dict[str, Any]


def node(kind: str, **inputs: object) -> dict[str, object]:
    """One node of a graph."""
    return {"class_type": kind, "inputs": inputs}


#: Wan 2.1 text to video, the smallest model, as in ComfyUI's own examples: 16 frames a second, 4n + 1 frames.
WAN: Graph = {
    "unet": node("UNETLoader", unet_name="wan2.1_t2v_1.3B_fp16.safetensors", weight_dtype="default"),
    "clip": node("CLIPLoader", clip_name="umt5_xxl_fp8_e4m3fn_scaled.safetensors", type="wan", device="default"),
    "vae": node("VAELoader", vae_name="wan_2.1_vae.safetensors"),
    "shift": node("ModelSamplingSD3", model=["unet", 0], shift=8.0),
    "wanted": node("CLIPTextEncode", clip=["clip", 0], text="{{prompt}}"),
    "unwanted": node("CLIPTextEncode", clip=["clip", 0], text="blurry, static, watermark, subtitles, deformed"),
    "latent": node(
        "EmptyHunyuanLatentVideo", width="{{width}}", height="{{height}}", length="{{frames}}", batch_size=1
    ),
    "sampler": node(
        "KSampler",
        model=["shift", 0],
        positive=["wanted", 0],
        negative=["unwanted", 0],
        latent_image=["latent", 0],
        seed="{{seed}}",
        steps=30,
        cfg=6.0,
        sampler_name="uni_pc",
        scheduler="simple",
        denoise=1.0,
    ),
    "decode": node("VAEDecode", samples=["sampler", 0], vae=["vae", 0]),
    "video": node("CreateVideo", images=["decode", 0], fps="{{fps}}"),
    "save": node("SaveVideo", video=["video", 0], filename_prefix="mangamotion/{{key}}", format="mp4", codec="h264"),
}


def fill(graph: Any, values: Mapping[str, object]) -> Any:
    """A copy with `{{name}}` replaced: by the value itself when it is the whole string, by its text otherwise."""
    if isinstance(graph, str):
        return _filled(graph, values)
    if isinstance(graph, Mapping):
        return {name: fill(part, values) for name, part in graph.items()}
    return [fill(part, values) for part in graph] if isinstance(graph, list) else graph


def wants(graph: Any, name: str) -> bool:
    """Whether the graph has a place of this name."""
    if isinstance(graph, str):
        return "{{" + name + "}}" in graph
    parts = graph.values() if isinstance(graph, Mapping) else graph if isinstance(graph, list) else ()
    return any(wants(part, name) for part in parts)


def _filled(text: str, values: Mapping[str, object]) -> object:
    if text.startswith("{{") and text.endswith("}}") and text[2:-2] in values:
        return values[text[2:-2]]
    # Cut first and filled then: a prompt that contains a place is not filled again.
    head, *parts = text.split("{{")
    for part in parts:
        name, closed, rest = part.partition("}}")
        head += f"{values[name]}{rest}" if closed and name in values else "{{" + part
    return head
