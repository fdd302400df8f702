"""A film that is joined from finished videos: what it is made of, its length, and why it cannot be made."""

import itertools
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from domain import models
from domain.errors import Contradiction, Forbidden, Invalid, NotFound
from domain.job import Job, Status
from domain.text import one_line

#: How one clip gives way to the next. Both are seen in a dissolve and in a wipe; a fade goes through black.
Transition = Literal["cut", "dissolve", "fade", "wipe"]
Format = Literal["mp4", "webm", "gif"]
#: Moods of the music that is composed for a film.
MOODS = ("action", "calm", "cozy", "dreamy", "eerie", "epic", "funny", "joyful", "romantic", "sad", "tense")
FEWEST, MOST = 2, 50
LONGEST_TITLE = 80
#: Seconds of a GIF, and of all clips together.
_LONGEST_GIF, _LONGEST = 15.0, models.FILM.max_seconds
#: Frames of a transition in which both clips are seen.
_OVERLAP = 12
_OVERLAPPING = ("dissolve", "wipe")


class ClipNotFound(NotFound):
    """One of the videos was not found"""


class NotClipOwner(Forbidden):
    """One of the videos is not yours"""


class ClipNotFinished(Contradiction):
    """One of the videos is not finished"""

    code = "clip_not_finished"


class BadClips(Invalid):
    """A film is joined from 2 to 50 videos of together at most 10 minutes"""

    field = "jobs"


class BadTransitions(Invalid):
    """Send one transition for the whole film, or one for each border between two videos"""

    field = "transitions"


class BadTitles(Invalid):
    """Send one title for each video, of at most 80 characters, or null"""

    field = "titles"


class BadMusic(Invalid):
    """Music is a mood, or the id of an upload of your own that has sound"""

    field = "music"


class FilmTooLong(Invalid):
    """A GIF is at most 15 seconds long"""

    field = "format"


class FilmClip(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the videos."""

    job: UUID
    #: Names its file in the bucket.
    key: str
    #: Of the file, hexadecimal.
    sha256: str
    seconds: float
    #: What is written over its beginning.
    title: str | None = None

    @property
    def frames(self) -> int:
        """How many frames of the film it has, those of its transitions included."""
        return max(1, round(self.seconds * models.DRAWN_RATE))


class FilmCut(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole film."""

    clips: Annotated[tuple[FilmClip, ...], Meta(min_length=FEWEST, max_length=MOST)]
    #: One for each border.
    transitions: tuple[Transition, ...]
    #: Of the music that is composed for it.
    mood: str | None = None
    #: Names the file in the bucket whose sound is its music.
    music_key: str | None = None
    format: Format = "mp4"

    def overlaps(self) -> list[int]:
        """In how many frames two clips are seen, for each border."""
        pairs = itertools.pairwise(clip.frames for clip in self.clips)
        return [
            min(_OVERLAP, before // 2, after // 2) if way in _OVERLAPPING else 0
            for way, (before, after) in zip(self.transitions, pairs, strict=True)
        ]

    def starts(self) -> list[int]:
        """The frame with which each clip begins to be seen, and the number of all frames."""
        lengths = [clip.frames for clip in self.clips]
        steps = [length - overlap for length, overlap in zip(lengths, [*self.overlaps(), 0], strict=True)]
        return list(itertools.accumulate(steps, initial=0))

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return round(self.starts()[-1] / models.DRAWN_RATE, 3)


def clip_of(job: Job, title: str | None) -> FilmClip:
    """What a finished job gives a film. Raises ClipNotFinished, naming the job."""
    if job.status != Status.COMPLETED or job.video is None:
        raise ClipNotFinished(f"The video of job {job.id} is not finished")
    if job.lost:
        raise ClipNotFinished(f"The video of job {job.id} is lost; try that job again first")
    video = job.video
    return FilmClip(job=job.id, key=video.video_key, sha256=video.sha256, seconds=video.duration_seconds, title=title)


def each_transition(asked: tuple[Transition, ...], clips: int) -> tuple[Transition, ...]:
    """One for each border: the only one that was asked for, or as asked; none means cuts. Raises BadTransitions."""
    given = asked or ("cut",)
    if len(given) == 1:
        return given * (clips - 1)
    if len(given) != clips - 1:
        raise BadTransitions(f"Send one transition for the whole film, or {clips - 1}: one for each border")
    return given


def each_title(asked: tuple[str | None, ...], clips: int) -> tuple[str | None, ...]:
    """One for each clip, cleaned; None where nothing is written. Raises BadTitles."""
    if not asked:
        return (None,) * clips
    titles = tuple(one_line(title) if title else None for title in asked)
    if len(titles) != clips or any(title and len(title) > LONGEST_TITLE for title in titles):
        raise BadTitles
    return tuple(title or None for title in titles)


def checked(cut: FilmCut) -> FilmCut:
    """The film, if it is not too long. Raises BadClips, FilmTooLong."""
    together = sum(clip.seconds for clip in cut.clips)
    if round(together, 3) > _LONGEST:
        raise BadClips(f"The videos take {together:g} seconds together; a film takes at most {_LONGEST:g}")
    if cut.seconds < 1:
        raise BadClips("The film would be shorter than a second")
    if cut.format == "gif" and cut.seconds > _LONGEST_GIF:
        raise FilmTooLong(f"The film is {cut.seconds:g} seconds long, and a GIF at most {_LONGEST_GIF:g}")
    return cut


def packed(cut: FilmCut) -> str:
    """The film as JSON, as events keep it: always the same text for the same film."""
    return msgspec.json.encode(cut).decode()


def unpacked(text: str) -> FilmCut:
    """The film of such a text. Raises msgspec.ValidationError."""
    return msgspec.json.decode(text, type=FilmCut)
