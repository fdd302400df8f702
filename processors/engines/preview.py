"""`python -m processors.engines.preview "prompt" … --out sheet.jpg`: a contact sheet for developers.

`--family places` draws one of the families of prompts below, as shown in `docs/engines.md`.
"""

import argparse
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from domain import models
from processors.engines.registry import engine_for
from processors.rendering.protocol import PartRange, RenderSpec

_FPS = 24
_STORY = (
    "a village at dawn, then a fox runs through the forest, cut to a lake in the mist, dissolve to a castle in the"
    " mountains with a dragon, wipe to a train through fields of lavender at golden hour, fade through black to Tokyo"
    " at night in the rain, whip pan to a lighthouse in a storm, iris to an astronaut in space"
)
_PAGE = (
    'Shot 1: two samurai fight with swords in the rain. Shot 2: close-up of an angry girl, she says "Stop!"'
    " Shot 3: a black cat on a roof at night"
)
_LOOK = "a girl with a red scarf and a white dog in a park"

#: What the newest version draws: prompts that belong together, each with its seed.
_DIRECTED: dict[str, tuple[tuple[str, int], ...]] = {
    "people": (
        ("a chef chopping vegetables in a busy kitchen", 3),
        ("a girl with pink hair reading a book in a library", 2),
        ("two samurai fight with swords in the rain", 1),
        ("an old fisherman with a white beard on a wooden pier at dawn", 1),
        ("a knight riding a horse through a meadow", 1),
        ("close-up of a woman with glasses crying", 4),
        ("a wizard with a glowing staff on a cliff at night", 2),
        ("a couple dancing on a stage under spotlights", 5),
        ("an astronaut waving on the moon", 1),
    ),
    "creatures": (
        ("three orange cats sitting on a fence at night under a full moon", 1),
        ("a blue fox in a snowy forest", 1),
        ("a panda surfing a giant wave wearing sunglasses", 1),
        ("a large orange octopus on the ocean floor", 1),
        ("a cat playing piano in a jazz bar", 1),
        ("a golden retriever puppy runs through a meadow", 1),
        ("a green dragon flies over a castle at sunset", 2),
        ("two penguins on the ice, aurora", 1),
        ("a giraffe and an elephant in the savanna", 3),
    ),
    "things": (
        ("coffee being poured into a white cup, close-up", 1),
        ("a yellow taxi in New York in the rain at night", 1),
        ("white sneakers on a pedestal, studio lighting", 1),
        ("a steaming bowl of ramen on a wooden table, macro", 1),
        ('perfume bottle on black marble, text "ELIXIR"', 1),
        ("wireless earbuds, 50% OFF, shop now", 1),
        ("a red sports car on a coastal highway at sunset", 1),
        ("a hot air balloon above the clouds", 1),
        ("a birthday cake with candles", 1),
    ),
    "talk": (
        ('a girl says "Where are you going?" and a boy answers "Home." at a train station', 1),
        ('a detective says "It was the butler." in a dark office', 2),
        ('a cat says "Feed me!" in a kitchen', 1),
    ),
}
#: What version 2.0.0 draws.
FAMILIES: dict[str, tuple[tuple[str, int], ...]] = {
    "landscapes": (
        ("a castle in the mountains at dawn", 5),
        ("a samurai in a field of flowers, cherry blossoms, day", 1),
        ("a girl with a red scarf watches the sunset over the sea", 1),
        ("a boat on a lake at golden hour", 1),
        ("a fox in a forest at night, fireflies", 3),
        ("a wanderer walks through the desert at dusk", 2),
        ("a deer at a waterfall in the morning", 4),
        ("a girl on a tropical beach at sunset", 1),
        ("a horse in the canyon at golden hour", 1),
        ("a dinosaur near a volcano at sunset", 4),
        ("penguins and icebergs at night, aurora", 1),
        ("an elephant in the savanna at sunset", 1),
    ),
    "places": (
        ("Tokyo at night in the rain, a cat on a roof", 1),
        ("a night market street, a girl with an umbrella, rain", 4),
        ("a village in the morning, a cat", 1),
        ("a couple in a japanese garden, cherry blossoms, dawn", 1),
        ("a samurai in a bamboo grove, morning fog", 4),
        ("a robot in ancient ruins, day", 1),
        ("a boat in a crystal cave at night", 2),
        ("an astronaut on a strange planet in space, meteors", 1),
        ("a sea turtle underwater", 4),
        ("a whale above the clouds, floating islands", 1),
        ("a train through the city at dusk", 1),
        ("a torii shrine by the lake at sunset, lanterns", 2),
    ),
    "weather": tuple(
        (f"a wolf in the mountains, {weather}", 2)
        for weather in (
            "clear day",
            "cloudy morning",
            "overcast afternoon",
            "drizzle at golden hour",
            "rain at dusk",
            "storm at night, lightning",
            "fog at dawn",
            "wind at sunset, leaves",
            "snow in the morning",
            "blizzard",
            "sandstorm in the desert",
            "aurora at night",
        )
    ),
    "cast": tuple(
        (f"{who}", 2)
        for who in (
            "a wizard in ruins at night",
            "a couple on a hill at sunset",
            "a dragon over the mountains, day",
            "a lion in the savanna, day",
            "a bear at a waterfall in autumn",
            "a rabbit in a meadow in the morning",
            "a cyclist on a village road, golden hour",
            "a car in the desert at dusk",
            "a ghost in the forest at night",
            "a balloon above the clouds at dawn",
            "jellyfish underwater",
            "a robot in the city at sunset",
        )
    ),
}


def stills(spec: RenderSpec, times: list[float]) -> list[NDArray[Any]]:
    """Finished frames at those seconds, BGR."""
    engine, count = engine_for(spec), spec.frame_count
    numbers = [min(count - 1, round(time * _FPS)) for time in times]
    return [
        cv2.cvtColor(next(engine.frames(PartRange(number, 1), count)), cv2.COLOR_YUV2BGR_I420) for number in numbers
    ]


def family(name: str) -> list[NDArray[Any]]:
    """The pictures of a family; of `story` moments from one film, of `styles` one scene in all of them."""
    newest = models.SCENE.versions[0]
    if name in _DIRECTED:
        return [
            picture
            for prompt, seed in _DIRECTED[name]
            for picture in stills(RenderSpec(prompt, seed, version=newest), [2.0])
        ]
    if name == "panels":
        spec = RenderSpec(_PAGE, 3, "manga", duration_seconds=9.0, version=newest)
        return stills(spec, [1.5, 5.0, 8.5])
    if name == "looks":
        return [
            picture for style in models.STYLES for picture in stills(RenderSpec(_LOOK, 4, style, version=newest), [2.0])
        ]
    if name == "story":
        return stills(RenderSpec(_STORY, 5, duration_seconds=20.0), [0.8 + 1.66 * k for k in range(12)])
    if name == "styles":
        styles = ("studio", "noir", "pastel", "sunset", "neon", "watercolor", "manga", "vintage", "cel")
        return [
            picture
            for style in styles
            for picture in stills(RenderSpec("a girl and a torii in a garden", 3, style), [2])
        ]
    return [picture for prompt, seed in FAMILIES[name] for picture in stills(RenderSpec(prompt, seed), [2.0])]


def sheet(pictures: list[NDArray[Any]], columns: int, tile: tuple[int, int]) -> NDArray[Any]:
    """Pictures in rows, each scaled to `tile` (width, height)."""
    tiles = [cv2.resize(picture, tile, interpolation=cv2.INTER_AREA) for picture in pictures]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    return np.vstack([np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)])


def main() -> None:
    """Draws the prompts given on the command line; `--at` for several moments of each."""
    options = _parser().parse_args()
    pictures = family(options.family) if options.family else []
    for prompt in options.prompts:
        spec = RenderSpec(
            prompt, options.seed, options.style, duration_seconds=options.seconds, version=options.version
        )
        pictures += stills(spec, options.at)
    tile = (1280, 720) if len(pictures) == 1 else (400, 225)
    quality = [cv2.IMWRITE_JPEG_QUALITY, 80] if options.out.suffix == ".jpg" else []
    cv2.imwrite(str(options.out), sheet(pictures, min(options.columns, len(pictures)), tile), quality)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="scene-cpu-1: a contact sheet of prompts")
    parser.add_argument("prompts", nargs="*")
    parser.add_argument("--family", choices=[*_DIRECTED, "panels", "looks", *FAMILIES, "story", "styles"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--style", choices=models.STYLES)
    parser.add_argument("--version", choices=models.SCENE.versions, default=models.SCENE.versions[0])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--at", type=float, nargs="+", default=[2.0])
    parser.add_argument("--out", type=Path, default=Path("sheet.jpg"))
    parser.add_argument("--columns", type=int, default=3)
    return parser


if __name__ == "__main__":
    main()
