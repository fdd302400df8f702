"""The version of an order decides what draws it, and the file says which."""

import json
from pathlib import Path

import av
import msgspec
import pytest

from domain.models import FILM, LOCAL, SCENE
from domain.script import SceneScript, ScriptShot, packed
from processors.engines.director.engine import DirectorEngine
from processors.engines.registry import VERSIONS, UnknownEngine, engine_for
from processors.engines.scene.engine import SceneEngine
from processors.rendering.protocol import EngineReady, RenderSpec
from tests.processors.engines.stages import Stages

SCRIPT = packed(SceneScript(shots=(ScriptShot(place="beach", time="sunset", text=("жар-птица",)),)))
OLD = RenderSpec(prompt="a red boat", seed=3, width=160, height=90, duration_seconds=0.5)
NEW = msgspec.structs.replace(OLD, version="3.0.0", script=SCRIPT)


def test_each_version_has_its_engine_and_orders_without_one_have_the_first() -> None:
    assert isinstance(engine_for(OLD), SceneEngine)
    assert isinstance(engine_for(msgspec.structs.replace(OLD, version="2.0.0")), SceneEngine)
    assert isinstance(engine_for(NEW), DirectorEngine)
    with pytest.raises(UnknownEngine, match="scene-cpu-1@9"):
        engine_for(msgspec.structs.replace(OLD, version="9"))


def test_whatever_can_be_ordered_can_be_drawn() -> None:
    offered = {f"{card.name}@{version}" for card in LOCAL.values() for version in card.versions}
    assert offered | set(LOCAL) | {FILM.name} == set(VERSIONS)
    ready = EngineReady(VERSIONS)
    assert [ready.version(msgspec.structs.replace(OLD, version=version)) for version in SCENE.versions] == list(
        SCENE.versions
    )
    assert ready.version(OLD) == "2.0.0"


def test_the_file_of_a_script_says_by_which_version_and_script_it_was_drawn(tmp_path: Path) -> None:
    _, folder = Stages(tmp_path, NEW).whole()
    with av.open(str(folder / "video.mp4")) as container:
        recipe = json.loads(container.metadata["comment"])
    assert (recipe["model"], recipe["version"], recipe["script"]) == ("scene-cpu-1", "3.0.0", json.loads(SCRIPT))
