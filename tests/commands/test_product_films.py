"""Orders of product films: a picture and the model that films it, by name."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from commands import jobs
from commands.engines import Engines
from commands.jobs import GenerateFromPrompt, Regenerate
from domain.models import FIRST_SCENE, SCENE, VideoNotFilmed
from domain.order import Order, script_of
from domain.script import NotDrawn, SceneScript
from domain.storyboard import ScriptNotTaken
from domain.upload import BadSourceRange, Media, Upload
from domain.user import User
from domain.user_settings import AiPreferences, UserSettings
from tests.commands.memory import MemoryStore
from tests.examples import NOW
from tests.scripts import ENGINES, TWO_SHOTS, read_plainly

PICTURE = Media(
    kind="image", content_type="image/png", width=640, height=480, duration_seconds=0.0, fps=0.0, has_audio=False
)
MOVING = msgspec.structs.replace(PICTURE, content_type="image/gif", duration_seconds=2.0, fps=10.0)
VIDEO = msgspec.structs.replace(PICTURE, kind="video", content_type="video/mp4", duration_seconds=8.0, fps=24.0)


def read_with_notes(prompt: str, style: str | None = None) -> SceneScript:
    """Neither its subject nor a moon is drawn, as it says."""
    script = read_plainly(prompt, style)
    notes = tuple(NotDrawn(word=word, why="there is no drawing of it") for word in ("Product", prompt, "moon"))
    return msgspec.structs.replace(script, not_drawn=notes)


async def planned(
    media: Media = PICTURE, preferred: AiPreferences | None = None, engines: Engines = ENGINES, **asked: Any
) -> Order:
    """What is recorded when a user with these preferences orders this with an upload."""
    user = User.register(uuid4(), "ann@example.com", "hash")
    user.settings = UserSettings(ai_preferences=preferred or AiPreferences())
    upload = Upload.start(uuid4(), user.id, "a.png", "image/png", 100, "tus", NOW)
    upload.receive("uploads/x/source", 100, "ab" * 32, media)
    body = msgspec.convert({"prompt": "my mug", "sourceId": str(upload.id), **asked}, GenerateFromPrompt)
    order = body.order(uuid4(), NOW, engines)
    store = MemoryStore([user, upload])
    return await jobs.planned(store, user.id, order, body.source, body.left_open(engines))


@pytest.mark.parametrize("model", ["scene-cpu-1", f"mangamotion/scene-cpu-1@{SCENE.versions[0]}"])
async def test_a_picture_with_the_model_named_is_filmed_as_a_product(model: str) -> None:
    order = await planned(model=model, resolution="720x1280", durationSeconds=6)
    assert (order.model, order.engine, order.version, order.kind) == ("scene-cpu-1", "scene-cpu-1", "3.0.0", "image")
    assert (order.resolution, order.duration_seconds, order.price) == ("720x1280", 6, 12)
    assert (order.source_key, script_of(order)) == ("uploads/x/source", read_plainly("my mug"))


@pytest.mark.parametrize("model", [None, f"scene-cpu-1@{FIRST_SCENE}", "anime-cpu-1"])
async def test_a_picture_is_set_in_motion_otherwise(model: str | None) -> None:
    order = await planned(model=model)
    assert (order.model, order.version, order.script) == ("motion-cpu-1", msgspec.UNSET, msgspec.UNSET)
    assert order.resolution == "640x480", "in the shape of the picture"


async def test_a_preferred_model_films_no_picture() -> None:
    assert (await planned(preferred=AiPreferences(model="scene-cpu-1"))).model == "motion-cpu-1"


async def test_a_preferred_style_is_that_of_a_product_film() -> None:
    order = await planned(preferred=AiPreferences(style="noir"), model="scene-cpu-1")
    assert (order.style, script_of(order)) == ("noir", read_plainly("my mug", "noir"))


@pytest.mark.parametrize("media", [VIDEO, MOVING])
async def test_a_video_is_not_filmed(media: Media) -> None:
    with pytest.raises(VideoNotFilmed, match="not a video"):
        await planned(media, model="scene-cpu-1")


async def test_a_picture_has_no_part_and_takes_no_storyboard() -> None:
    with pytest.raises(BadSourceRange):
        await planned(model="scene-cpu-1", sourceStartSeconds=1)
    with pytest.raises(ScriptNotTaken):
        await planned(model="scene-cpu-1", script=TWO_SHOTS)


async def test_what_the_picture_shows_is_not_among_what_is_not_drawn() -> None:
    order = await planned(model="scene-cpu-1", prompt="gizmo", engines=ENGINES._replace(read=read_with_notes))
    script = script_of(order)
    assert script
    assert [note.word for note in script.not_drawn] == ["moon"]
    again = script_of(Regenerate(prompt="widget").order(order, uuid4(), read_with_notes))
    assert again
    assert [note.word for note in again.not_drawn] == ["moon"]


async def test_a_product_film_is_ordered_again_with_other_words() -> None:
    order = await planned(model="scene-cpu-1")
    again = Regenerate(prompt="my cup").order(order, uuid4(), read_plainly)
    assert (again.source_key, again.kind, again.price) == (order.source_key, "image", order.price)
    assert script_of(again) == read_plainly("my cup")
