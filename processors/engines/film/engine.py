"""`film-cpu-1` as a `RenderEngine`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from numpy.typing import NDArray

from domain import film, models
from domain.film import FilmCut
from processors.engines import partition
from processors.engines.film import mix, titles
from processors.engines.film.clips import Clips
from processors.engines.partition import Progress
from processors.engines.scene import transitions
from processors.media.wav import wav
from processors.rendering.protocol import PartRange, PreprocessAnswer, RenderSpec

#: Part of the recipe. Raise it with any change that alters a picture.
VERSION: Final = "1.0.0"

#: Frames on each side of a border over which a clip fades.
_FADE = 10


class FilmEngine:
    """Shows clips one after the other, each whole, with transitions between them and titles over them."""

    def __init__(self, spec: RenderSpec, clips: Clips) -> None:
        assert isinstance(spec.film, str)
        self.spec, self.clips = spec, clips
        self.cut: FilmCut = film.unpacked(spec.film)

    def preprocess(self, folder: Path, progress: Progress) -> PreprocessAnswer:
        """See `RenderEngine`. One part: each clip is decoded from its beginning."""
        frames = self.cut.starts()[-1]
        return PreprocessAnswer(frames=frames, parts=partition.between([0, frames]), edit=self._edit())

    def frames(self, part: PartRange, frames: int) -> Iterator[NDArray[Any]]:
        """See `RenderEngine`."""
        overlaps, ways = [0, *self.cut.overlaps(), 0], ["cut", *self.cut.transitions, "cut"]
        before: list[NDArray[Any]] = []
        for number, clip in enumerate(self.cut.clips):
            into, out, after = overlaps[number], overlaps[number + 1], list[NDArray[Any]]()
            for count, picture in enumerate(self._clip(number, ways[number], ways[number + 1])):
                if count < into:
                    picture = transitions.both(ways[number], before[count], picture, (count + 0.5) / into)
                if count < clip.frames - out:
                    yield picture
                else:
                    after.append(picture)
            before = after

    def sound(self, frames: int) -> bytes | None:
        """See `RenderEngine`. None where no clip has sound, and no music is wanted."""
        rate, cut = models.DRAWN_RATE, self.cut
        seconds = frames / rate
        sounds = [self.clips.sound(number, clip.frames / rate) for number, clip in enumerate(cut.clips)]
        faded = [
            (overlap or (_FADE if way == "fade" else 0)) / rate
            for overlap, way in zip(cut.overlaps(), cut.transitions, strict=True)
        ]
        joined = mix.joined(sounds, [start / rate for start in cut.starts()], [0.0, *faded, 0.0], seconds)
        under = self._music(seconds)
        return None if joined is None and under is None else wav(mix.as_bytes(mix.mixed(joined, under)))

    def _music(self, seconds: float) -> mix.Stereo | None:
        if self.cut.mood is not None:
            return mix.composed(self.cut.mood, seconds, self.spec.seed)
        data = None if self.cut.music_key is None else self.clips.music(seconds)
        return None if data is None else mix.samples(data)

    def _clip(self, number: int, before: str, after: str) -> Iterator[NDArray[Any]]:
        """The frames of a clip with its title, and with the fades at its ends."""
        clip, size = self.cut.clips[number], (self.spec.width, self.spec.height)
        title = titles.lower_third(clip.title, *size) if clip.title else None
        for count, picture in enumerate(self.clips.pictures(number, size, clip.frames)):
            if title is not None:
                share = titles.strength(count / models.DRAWN_RATE, clip.frames / models.DRAWN_RATE)
                picture = titles.titled(picture, title, share)
            for way, away in ((before, count), (after, clip.frames - 1 - count)):
                if way == "fade":
                    picture = transitions.alone(way, picture, 1 - (away + 0.5) / min(_FADE, clip.frames // 2 or 1))
            yield picture

    def _edit(self) -> dict[str, Any]:
        starts, ways = self.cut.starts(), ["cut", *self.cut.transitions]
        shots = [
            {"first": start, "frames": clip.frames, "transition": way, "job": str(clip.job), "title": clip.title}
            for start, clip, way in zip(starts, self.cut.clips, ways, strict=False)
        ]
        return {"shots": shots}
