"""The sound of a scene, and of a sequence of scenes."""

from processors.engines.scene.grammar import SceneGraph
from processors.engines.scene.shots import Timeline
from processors.media import sound
from processors.media.sound import Stretch

_PLACE = {
    "sea": "waves",
    "beach": "waves",
    "lake": "waves",
    "city": "hum",
    "street": "hum",
    "underwater": "deep",
    "space": "deep",
    "cave": "deep",
    "forest": "leaves",
    "bamboo": "leaves",
    "arctic": "wind",
    "canyon": "wind",
}
_WET, _WINDY = ("rain", "storm"), ("wind", "storm", "snow", "blizzard", "sandstorm")
_CRICKETS = ("forest", "field", "lake", "mountains", "village", "bamboo", "garden")


def noises(graph: SceneGraph) -> list[str]:
    """The sounds of the place and its weather."""
    found = ["rain"] if "rain" in graph.particles or graph.weather in _WET else []
    found += [_PLACE[graph.place]] if graph.place in _PLACE else []
    return list(dict.fromkeys([*found, *(["wind"] if graph.weather in _WINDY or not found else [])]))


def bed(graph: SceneGraph, seconds: float) -> sound.Bed:
    """The bed of one scene."""
    stretches = tuple(Stretch(name, 0.0, seconds) for name in noises(graph))
    return sound.Bed(graph.mood, stretches, seconds, _root(graph), _crickets(graph))


def score(timeline: Timeline, fps: float) -> sound.Bed:
    """One music over all shots, each with its own noises."""
    by_sound: dict[str, list[Stretch]] = {}
    for shot in timeline.shots:
        for name in noises(shot.graph):
            row = by_sound.setdefault(name, [])
            begins, ends = shot.first / fps, shot.end / fps
            if row and begins <= row[-1].end:
                begins = row.pop().begin
            row.append(Stretch(name, begins, ends))
    first = timeline.shots[0].graph
    stretches = tuple(stretch for row in by_sound.values() for stretch in row)
    return sound.Bed(first.mood, stretches, timeline.frames / fps, _root(first), _crickets(first))


def wav(graph: SceneGraph, seconds: float) -> bytes:
    """The bed of one scene as a WAV file."""
    return sound.wav(bed(graph, seconds), graph.rng("audio"))


def scored(timeline: Timeline, fps: float) -> bytes:
    """The bed of all shots as a WAV file."""
    return sound.wav(score(timeline, fps), timeline.shots[0].graph.rng("audio"))


def _root(graph: SceneGraph) -> int:
    return int(graph.tweaks[0] * 7) - 3


def _crickets(graph: SceneGraph) -> bool:
    return graph.place in _CRICKETS and graph.weather in ("clear", "cloudy") and graph.time in ("night", "dusk")
