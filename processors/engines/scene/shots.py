"""From scenes to shots: how long each of them is seen, from where, and how it gives way to the next."""

from typing import Any

import msgspec

from processors.engines.scene import script
from processors.engines.scene.grammar import MODEL_VERSION, Camera, SceneGraph, Subject
from processors.engines.scene.noise import rng_for

#: Seconds that a scene lasts at least, and a camera set-up at most, about.
_SHORTEST, _SETUP, _PATIENCE = 0.5, 5.0, 7.0
#: Seconds that a transition takes.
_LENGTHS = {"cut": 0.0, "dissolve": 0.7, "fade": 0.8, "flash": 0.5, "wipe": 0.6, "iris": 0.8, "whip": 0.4}
#: In these the two shots are never seen at the same time.
APART = frozenset({"cut", "fade", "flash"})
_TO_ANOTHER_PLACE = ("cut", "cut", "cut", "dissolve", "dissolve", "fade", "whip", "wipe")
_IN_THE_SAME_PLACE = ("cut", "cut", "dissolve")


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """One camera set-up, seen from frame `first` on for `count` frames, those of its transitions included."""

    graph: SceneGraph
    text: str
    first: int
    count: int
    #: How it comes in, and how many frames that takes.
    transition: str = "cut"
    overlap: int = 0

    @property
    def end(self) -> int:
        """The first frame at which it is gone."""
        return self.first + self.count


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The whole video."""

    shots: tuple[Shot, ...]
    frames: int

    def seen(self, frame: int) -> list[Shot]:
        """The shots that the frame shows: one, or two in a transition."""
        return [shot for shot in self.shots if shot.first <= frame < shot.end]

    def borders(self) -> list[int]:
        """Where shots begin to be seen, and the end."""
        return [*(shot.first for shot in self.shots), self.frames]

    def edit(self) -> dict[str, Any]:
        """The same for people, as plain JSON."""
        return {"shots": [_as_json(shot) for shot in self.shots]}


def timeline(prompt: str, seed: int, style: str | None, frames: int, fps: float) -> Timeline:
    """The shots of a prompt in so many frames: deterministic, and valid for any text."""
    seconds = frames / fps
    scenes = script.graphs(prompt, seed, style, max(1, min(script.MOST_SCENES, int(seconds / _SHORTEST))))
    rng = rng_for(MODEL_VERSION, seed, scenes[0][0].story, "cutting room")
    each = seconds / len(scenes)
    setups = round(each / _SETUP) if each > _PATIENCE else 1
    takes: list[tuple[SceneGraph, str, str]] = []
    for graph, scene in scenes:
        anew = scene.transition or str(rng.choice(_TO_ANOTHER_PLACE))
        takes.append((graph, scene.text, anew))
        takes += [
            (_from_elsewhere(graph, number, rng.random(3)), scene.text, str(rng.choice(_IN_THE_SAME_PLACE)))
            for number in range(1, setups)
        ]
    return Timeline(shots=_placed(takes, frames, fps), frames=frames)


def _placed(takes: list[tuple[SceneGraph, str, str]], frames: int, fps: float) -> tuple[Shot, ...]:
    """Equal shares of time; a transition lies around the border of two shots."""
    count = len(takes)
    borders = [frames * k // count for k in range(count + 1)]
    halves = [0, *(_half(takes[k][2], borders[k + 1] - borders[k], fps) for k in range(1, count)), 0]
    overlaps = [0 if k == 0 or takes[k][2] in APART else halves[k] for k in range(count)] + [0]
    return tuple(
        Shot(
            graph=graph,
            text=text,
            first=borders[k] - overlaps[k],
            count=borders[k + 1] + overlaps[k + 1] - borders[k] + overlaps[k],
            transition=how if k else "cut",
            overlap=2 * halves[k],
        )
        for k, (graph, text, how) in enumerate(takes)
    )


def _half(kind: str, available: int, fps: float) -> int:
    """Half the length of a transition in frames; quick shots have quick transitions."""
    return min(round(_LENGTHS[kind] * fps / 2), available // 4)


def _from_elsewhere(graph: SceneGraph, number: int, chance: Any) -> SceneGraph:
    """The same scene from another side: closer, from afar, from below, with another move."""
    size, lower, moves = _FRAMINGS[(number - 1 + int(chance[0] * 2)) % len(_FRAMINGS)]
    mirrored = number % 2 == 1
    return msgspec.structs.replace(
        graph,
        key=f"{graph.key} · {number}",
        subject=_reframed(graph.subject, size, mirrored) if graph.subject else None,
        light=(1 - graph.light[0], graph.light[1]) if mirrored else graph.light,
        horizon=min(graph.horizon + lower, 0.95),
        camera=Camera(moves[int(chance[1] * len(moves))], 0.75 + 0.25 * float(chance[2])),
        tweaks=(*graph.tweaks[1:], graph.tweaks[0]),
    )


#: Size of the subject, how much lower the horizon is, and moves that suit.
_FRAMINGS = (
    (1.5, 0.03, ("push", "orbit", "left", "still")),
    (0.66, 0.0, ("crane", "pull", "right", "drift")),
    (1.15, 0.07, ("up", "orbit", "right", "drift")),
)


def _reframed(subject: Subject, size: float, mirrored: bool) -> Subject:
    x = 1 - subject.x if mirrored else subject.x
    return Subject(subject.kind, x, subject.size * size, 1 if x < 0.5 else -1, subject.action)


def _as_json(shot: Shot) -> dict[str, Any]:
    graph = shot.graph
    return {
        "first": shot.first,
        "frames": shot.count,
        "transition": {"kind": shot.transition, "frames": shot.overlap},
        "text": shot.text[:160],
        "place": graph.place,
        "time": graph.time,
        "weather": graph.weather,
        "mood": graph.mood,
        "style": graph.style,
        "subject": msgspec.to_builtins(graph.subject),
        "landmark": graph.landmark,
        "camera": msgspec.to_builtins(graph.camera),
        "particles": list(graph.particles),
        "extras": list(graph.extras),
    }
