"""What is ordered and what is delivered."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from domain import models
from domain.personal import Personal
from domain.script import SceneScript, unpacked
from domain.storage import StoredBytes

#: The mood of a video.
Tone = Literal["calm", "cheerful", "dramatic", "serious", "playful"]


class Order(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a customer asks for, complete with every default."""

    prompt: Personal[str]
    #: The prompt as typed, where characters were taken out of it. Orders of earlier versions have it always.
    typed: Personal[str] | msgspec.UnsetType = msgspec.UNSET
    name: Personal[str]
    #: What was asked for.
    model: str
    seed: int
    price: int
    style: str | None = None
    kind: Literal["simple", "upload", "image"] = "simple"
    resolution: str = "1280x720"
    aspect_ratio: str = "16:9"
    duration_seconds: float = 5.0
    #: Frames per second of the film; footage keeps its own.
    fps: float = models.DRAWN_RATE
    priority: int = 0
    #: Key of the uploaded footage, if any.
    source_key: str | None = None
    look_id: UUID | None = None
    project_id: UUID | None = None
    deadline: datetime | None = None
    #: The hosted model that was asked for is not set up here, so our own engine renders it, at its own price.
    mock_mode: bool = False
    #: The job whose lost video it makes again, for nothing. Absent in all other orders.
    remakes: UUID | msgspec.UnsetType = msgspec.UNSET
    #: The language of the video (BCP 47) and its mood. Absent where neither the order nor its account names one.
    language: str | msgspec.UnsetType = msgspec.UNSET
    tone: Tone | msgspec.UnsetType = msgspec.UNSET
    #: The part of the uploaded video that is meant, in seconds. Absent: all of it.
    source_start: float | msgspec.UnsetType = msgspec.UNSET
    source_end: float | msgspec.UnsetType = msgspec.UNSET
    #: The version of the engine that draws it, of an engine that has several. Absent in orders from before there were.
    version: str | msgspec.UnsetType = msgspec.UNSET
    #: What is drawn, by `domain.script.packed`: as the prompt was read when it was ordered, or as it was written.
    script: Personal[str] | msgspec.UnsetType = msgspec.UNSET
    #: The seconds of the shots that are drawn anew and paid; all others are as in the film before it. Absent: all are.
    drawn_seconds: float | msgspec.UnsetType = msgspec.UNSET
    #: What a film is joined from, by `domain.film.packed`. Absent: it is none.
    film: Personal[str] | msgspec.UnsetType = msgspec.UNSET

    @property
    def engine(self) -> str:
        """The model that renders it."""
        return models.OWN[self.kind].name if self.mock_mode else self.model

    @property
    def drawn_version(self) -> str | None:
        """The version of the engine that draws it; None of an engine that has only one."""
        if self.version is not msgspec.UNSET:
            return self.version
        return models.FIRST_SCENE if self.engine == models.SCENE.name else None

    @property
    def draws_script(self) -> bool:
        """Whether its engine draws a script."""
        return models.draws_scripts(self.engine, self.drawn_version)

    @property
    def work_seconds(self) -> float:
        """The length of a video of 24 frames per second that has as many frames."""
        return self.duration_seconds * self.fps / models.DRAWN_RATE


def script_of(order: Order) -> SceneScript | None:
    """What is drawn; None where the engine draws no script, or where the script was erased."""
    return unpacked(order.script) if order.script else None


class Video(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What an engine delivered. Keys name objects in the bucket; None: the engine makes no such file."""

    video_key: str
    poster_key: str
    bytes: int
    sha256: str
    width: int
    height: int
    fps: float
    duration_seconds: float
    frames: int
    #: Small pictures of the whole length in one, and the WebVTT file that says when each of them is.
    sprite_key: str | None = None
    vtt_key: str | None = None
    #: A few seconds without sound.
    preview_key: str | None = None
    #: The HLS playlist and the only file that it names.
    hls_key: str | None = None
    hls_media_key: str | None = None
    #: What is said in it, as WebVTT.
    captions_key: str | None = None
    #: The same film as WebM or GIF.
    copy_key: str | None = None
    #: What those further files take together. None where there are none, and in events from before it was stored.
    preview_bytes: int | None = None
    #: The perceptual hash of the poster, 16 hexadecimal digits; None: not known yet, or the poster cannot be read.
    poster_hash: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """All the objects that belong to it."""
        return self.preview_keys | {self.video_key, self.poster_key}

    @property
    def preview_keys(self) -> frozenset[str]:
        """The objects without which it can still be played and listed."""
        extras = (
            self.sprite_key,
            self.vtt_key,
            self.preview_key,
            self.hls_key,
            self.hls_media_key,
            self.captions_key,
            self.copy_key,
        )
        return frozenset(key for key in extras if key)

    @property
    def stored(self) -> StoredBytes:
        """What it takes in the store; the poster, which is small, is not counted."""
        return StoredBytes(results=self.bytes, previews=self.preview_bytes or 0)

    def without_previews(self) -> "Video":
        """The same after its further files were removed."""
        return msgspec.structs.replace(
            self,
            sprite_key=None,
            vtt_key=None,
            preview_key=None,
            hls_key=None,
            hls_media_key=None,
            captions_key=None,
            copy_key=None,
            preview_bytes=None,
        )
