"""Faces in footage: found, followed, and drawn with clean skin and clear eyes."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.anime.faces import detector, mesh
from processors.engines.anime.faces.detector import FaceBox, FaceDetector
from processors.engines.anime.faces.tracker import FaceTracker, found
from processors.engines.anime.painter import Painter
from processors.engines.anime.planes import Planes, from_bgr
from processors.engines.anime.styles import named
from processors.engines.anime.tracking import Tracker
from tests.processors.engines.footage import clean
from tests.processors.engines.portrait import portrait

SIZE = (320, 180)
CHEEKS = np.s_[100:112, 134:148]


def painted(style: str, picture: NDArray[Any]) -> Planes:
    height, width = picture.shape[:2]
    return Painter(named(style), width, height).paint(from_bgr(picture))[0]


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FaceTracker, "follow", lambda *_: [])


def test_a_face_is_found_where_it_is() -> None:
    for middle in ((0.5, 0.5), (0.3, 0.45)):
        best = FaceDetector().find(from_bgr(portrait(middle=middle)), far=True)[0]
        assert best.score > 0.8
        assert (best.x, best.y) == pytest.approx((middle[0] * 320, middle[1] * 180 + 10), abs=10)
        assert best.size == pytest.approx(80, abs=16)


def test_there_are_no_faces_in_a_wall_nor_in_noise() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (180, 320, 3), dtype=np.uint8)
    for picture in (np.full((180, 320, 3), 120, np.uint8), noise):
        assert found(from_bgr(picture)) == []


def test_of_boxes_that_overlap_the_most_certain_one_is_kept() -> None:
    a, b, c = FaceBox(50, 50, 40, 0, 0.8), FaceBox(55, 52, 44, 0, 0.9), FaceBox(150, 50, 40, 0, 0.75)
    assert detector.distinct([a, b, c]) == [b, c]


def test_anchors_are_the_middles_of_the_cells() -> None:
    centres = detector.anchors(((16, 2), (8, 6)))
    assert centres.shape == (896, 2)
    assert centres[0] == pytest.approx([1 / 32, 1 / 32])
    assert centres[-1] == pytest.approx([15 / 16, 15 / 16])


def test_the_mesh_puts_the_eyes_on_the_eyes() -> None:
    (face,) = found(from_bgr(portrait(640, 360)))
    for side, eye in zip((-1, 1), mesh.EYES, strict=True):
        middle = face.points[[*eye[0], *eye[1]]].mean(axis=0)
        assert middle == pytest.approx([320 + side * 0.31 * 108, 180 - 0.03 * 108], abs=9)


def test_a_face_is_followed_calmly_through_noise() -> None:
    tracker, faces, rng, places = Tracker((160, 90)), FaceTracker(), np.random.default_rng(3), []
    for number in range(20):
        picture = portrait(middle=(0.4 + 0.006 * number, 0.5)).astype(np.float32) + rng.normal(0, 6, (180, 320, 3))
        planes = from_bgr(np.clip(picture, 0, 255).astype(np.uint8))
        (face,) = faces.follow(planes, tracker.step(planes))
        tracker.keep(planes)
        places.append(face.points[[33, 263]].mean(axis=0) - (1.92 * number, 0))
    assert np.ptp(places, axis=0).max() < 4
    assert np.abs(np.diff(places, axis=0)).max() < 2


def test_a_face_is_gone_right_after_a_cut_and_there_right_before() -> None:
    tracker, faces = Tracker((160, 90)), FaceTracker()
    street = next(clean(*SIZE, 2, 1))
    counts = []
    for picture in (portrait(), portrait(), street):
        planes = from_bgr(picture)
        counts.append([face.strength for face in faces.follow(planes, tracker.step(planes)) if face.width > 60])
        tracker.keep(planes)
    assert counts == [[1.0], [1.0], []]


def rough(luma: NDArray[Any]) -> float:
    return float(np.abs(np.diff(luma[CHEEKS].astype(int), axis=1)).mean())


def test_freckles_become_clean_skin() -> None:
    picture = portrait(freckles=True)
    assert rough(painted("studio", picture).y) < rough(from_bgr(picture).y) / 2


def test_skin_is_paper_white_in_manga_and_has_no_dots() -> None:
    cheeks = painted("manga", portrait()).y[CHEEKS]
    assert cheeks.mean() > 245
    assert np.percentile(cheeks, 10) > 235


def test_without_faces_manga_skin_is_dots(blind: None) -> None:
    assert np.percentile(painted("manga", portrait()).y[CHEEKS], 10) < 235


def test_eyes_are_drawn_larger_than_filmed_and_have_a_light_in_them() -> None:
    picture = portrait(640, 360)
    eye = np.s_[150:206, 258:316]
    source, drawn = from_bgr(picture).y[eye], painted("cel", picture).y[eye]
    assert (drawn < 60).sum() > 1.15 * (source < 60).sum()
    iris = drawn[16:36, 20:40]
    assert iris.max() > 200
    assert iris.min() < 60


def test_the_jaw_has_a_line() -> None:
    picture = portrait(640, 360)
    (face,) = found(from_bgr(picture))
    x, y = np.round(face.points[152]).astype(int)
    luma = painted("manga", picture).y
    assert luma[y - 6 : y + 7, x - 20 : x + 20].min(axis=0).max() < 90


def test_dark_glasses_get_no_eyes() -> None:
    picture = portrait(640, 360)
    picture[158:204, 250:390] = (25, 25, 30)
    assert found(from_bgr(picture))
    glasses = painted("cel", picture).y[165:198, 262:312]
    assert glasses.max() < 120


def test_a_small_face_is_left_as_it_is(blind: None, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = portrait(size=0.07)
    without = painted("studio", picture)
    monkeypatch.undo()
    assert np.array_equal(painted("studio", picture).y, without.y)
