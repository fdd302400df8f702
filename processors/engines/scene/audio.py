"""Which sounds belong to a scene."""

from processors.engines.scene.grammar import SceneGraph
from processors.media import sound

_PLACE = {"sea": "waves", "lake": "waves", "city": "hum", "underwater": "deep", "space": "deep", "forest": "leaves"}


def bed(graph: SceneGraph, seconds: float) -> sound.Bed:
    """The bed of the scene."""
    noises = ["rain"] if "rain" in graph.particles else []
    noises += [_PLACE[graph.place]] if graph.place in _PLACE else []
    noises += ["wind"] if graph.weather in ("wind", "storm", "snow") or not noises else []
    outdoors = graph.place in ("forest", "field", "lake", "mountains") and graph.weather in ("clear", "cloudy")
    root = int(graph.tweaks[0] * 7) - 3
    return sound.Bed(graph.mood, tuple(noises), seconds, root, outdoors and graph.time in ("night", "dusk"))


def wav(graph: SceneGraph, seconds: float) -> bytes:
    """The bed as a WAV file."""
    return sound.wav(bed(graph, seconds), graph.rng("audio"))
