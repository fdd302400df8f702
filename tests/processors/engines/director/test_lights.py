"""Light that is no hour of the day is seen on the place and on the figures."""

from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import SceneScript, ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import takes
from processors.engines.director.lighting import lights
from processors.engines.director.lighting.grades import grade_of
from processors.engines.director.lighting.lamps import LIGHTS
from processors.engines.director.renderer import TakeRenderer
from processors.engines.scene.noise import rng_for

SIZE, FPS = (192, 108), 12.0
WOMAN = ScriptSubject(noun="woman")


@cache
def picture(shot: ScriptShot, second: float = 0.5) -> NDArray[Any]:
    """A frame, BGR, 0..255."""
    film = takes.edit(SceneScript(shots=(shot,)), 3, None, 24, FPS)
    frame = TakeRenderer(film.takes[0], *SIZE, FPS).frame(int(second * FPS))
    return cv2.cvtColor(frame, cv2.COLOR_YUV2BGR_I420).astype(np.float32)


def shot(light: str | None, place: str = "meadow", time: str | None = "night", **more: Any) -> ScriptShot:
    lit: dict[str, Any] = {} if light is None else {"light": light}
    return ScriptShot(subjects=(WOMAN,), place=place, time=time, **lit, **more)


@pytest.mark.parametrize("name", sorted(LIGHTS))
def test_every_light_is_drawn_in_and_out_of_doors(name: str) -> None:
    for place in ("meadow", "living room"):
        frame = picture(shot(name, place, None))
        assert frame.shape == (SIZE[1], SIZE[0], 3)
        assert frame.std() > 4


def test_candlelight_is_warm_and_leaves_the_corners_dark() -> None:
    lit, plain = picture(shot("candlelight", "living room")), picture(shot(None, "living room"))
    middle = lit[30:80, 70:120]

    assert middle[..., 2].mean() > 1.5 * middle[..., 0].mean()
    assert lit[:20, -40:].mean() < 0.5 * plain[:20, -40:].mean()


def test_a_spotlight_is_brightest_in_the_middle() -> None:
    lit = picture(shot("spotlight", "stage"))

    assert lit[20:90, 80:112].mean() > 3 * lit[20:90, :24].mean()


def test_police_lights_change_between_red_and_blue() -> None:
    tones = [picture(shot("police lights", "city street"), second) for second in np.arange(0, 1, 0.25)]
    redness = [float((tone[..., 2] - tone[..., 0])[:, :40].mean()) for tone in tones]

    assert max(redness) > min(redness) + 15


def test_who_is_a_silhouette_is_dark_before_a_bright_sky() -> None:
    plain = picture(shot(None, "hills", "sunset"))
    dark = picture(shot(None, "hills", "sunset", view="silhouette"))

    assert np.percentile(dark, 3) < np.percentile(plain, 3)


def test_things_in_the_sky_light_the_shot() -> None:
    watching = ScriptSubject(noun="woman", relation=SubjectRelation(kind="watching", to="aurora"))
    filled = takes.filled((ScriptShot(subjects=(watching,)),), 1)[0]

    assert lights.name_of(filled) == "aurora"
    assert filled.time == "night"
    assert picture(filled)[:40, :, 1].mean() > picture(filled)[:40, :, 2].mean() + 10


def test_a_light_stays_in_the_next_shot_of_the_same_place() -> None:
    first, second = takes.filled((shot("candlelight", "library"), ScriptShot(subjects=(WOMAN,))), 1)

    assert lights.name_of(first) == lights.name_of(second) == "candlelight"


def test_a_lantern_by_day_is_no_light() -> None:
    holding = ScriptSubject(noun="woman", relation=SubjectRelation(kind="holding", to="lantern"))

    assert lights.name_of(ScriptShot(subjects=(holding,), time="day")) is None
    assert lights.name_of(ScriptShot(subjects=(holding,), time="night")) == "lantern light"


def test_moods_have_looks_of_their_own() -> None:
    looks = {mood: grade_of("studio", mood, None, rng_for("look", 1)) for mood in ("sad", "horror", "joyful", "cozy")}

    assert looks["sad"].chroma < looks["joyful"].chroma
    assert looks["cozy"].tint[1] > looks["sad"].tint[1]
    assert looks["horror"].vignette > looks["joyful"].vignette


def test_seeds_differ_in_colour_where_nothing_is_said() -> None:
    script = SceneScript(shots=(ScriptShot(subjects=(WOMAN,), place="park"),))
    shrunk = []
    for seed in range(6):
        film = takes.edit(script, seed, None, 12, FPS)
        frame = cv2.cvtColor(TakeRenderer(film.takes[0], *SIZE, FPS).frame(3), cv2.COLOR_YUV2BGR_I420)
        small = cv2.resize(frame, (4, 4), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        shrunk.append(cv2.cvtColor(small, cv2.COLOR_BGR2LAB))
    apart = [np.linalg.norm(a - b, axis=2).mean() for k, a in enumerate(shrunk) for b in shrunk[:k]]

    assert np.mean(apart) > 24
