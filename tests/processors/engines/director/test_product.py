"""Product films: the picture is cut out, stands where the prompt says, turns, and keeps clear of a seller's margins."""

from functools import cache
from itertools import product as combinations
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from domain.script import SceneScript, ScriptShot, ScriptSubject, SpokenLine, SubjectRelation, packed
from processors.engines.decoder import Source, SourceFailed
from processors.engines.director.drawable import read
from processors.engines.director.engine import DirectorEngine
from processors.engines.director.products.cutout import CutOut, cut_out
from processors.engines.director.products.product import (
    PRODUCT,
    Product,
    SellerTemplate,
    layout_of,
    product_of,
    surface_of,
    template_of,
    with_product,
)
from processors.engines.director.products.product_renderer import ProductRenderer
from processors.engines.director.products.product_stage import ProductPose
from processors.engines.director.takes import Take
from processors.engines.registry import NoSource, edit_of, engine_for
from processors.rendering.protocol import PartRange, RenderSpec
from tests.processors.engines.director import pictures
from tests.processors.engines.footage import FFMPEG
from tests.processors.engines.stages import Stages

SIZES = {"16:9": (320, 180), "9:16": (180, 320), "1:1": (240, 240)}
TEXTS = ("Summer Bliss", "$29.90", "Buy now")


def opened(folder: Path, name: str, picture: NDArray[Any]) -> NDArray[Any]:
    return Source(FFMPEG, pictures.stored(folder, name, picture)).cut_still(1280, 6)


@cache
def bottle() -> CutOut:
    return cut_out(pictures.bottle())


def take(place: str = "photo studio", action: str | None = None, texts: tuple[str, ...] = (), number: int = 0) -> Take:
    subject = ScriptSubject(noun=PRODUCT, action=action)
    shot = ScriptShot(subjects=(subject,), place=place, time="day", weather="clear", text=texts, camera="static")
    return Take(shot=shot, style="studio", seed=3, number=number, angle=0, first=0, count=96)


def renderer(size: tuple[int, int], shot: Take, template: SellerTemplate | None = None) -> ProductRenderer:
    return ProductRenderer(shot, *size, 24, Product(bottle(), template or SellerTemplate()))


def pink(image: NDArray[Any]) -> NDArray[Any]:
    """Where the colour of the bottle is seen."""
    b, g, r = (image[..., channel].astype(int) for channel in range(3))
    return np.asarray((r - g > 55) & (b - g > 25))


def test_transparency_is_kept_exactly_as_it_was_uploaded(tmp_path: Path) -> None:
    picture = pictures.bottle()
    found = opened(tmp_path, "bottle.png", picture)
    assert np.array_equal(found[..., 3], picture[..., 3])
    solid = picture[..., 3] == 255
    assert np.abs(found[solid].astype(int) - picture[solid]).max() <= 1, "colours are rounded twice"
    cut = cut_out(found)
    assert (cut.image.shape, cut.is_card) == ((200, 80, 4), False)
    assert np.array_equal(cut.image[..., 3], picture[20:220, 40:120, 3])
    assert (cut.image[..., :3] <= cut.image[..., 3:]).all(), "it is premultiplied"


def test_a_product_before_a_plain_wall_loses_wall_and_shadow(tmp_path: Path) -> None:
    cut = cut_out(opened(tmp_path, "shoe.jpg", pictures.shoe()))
    assert not cut.is_card
    assert cut.image.shape[1] == pytest.approx(300, abs=6)
    assert cut.image.shape[0] == pytest.approx(120, abs=6)
    assert (cut.image[20:100, 20:280, 3] == 255).all()


def test_a_product_before_a_busy_wall_is_found_by_grabcut(tmp_path: Path) -> None:
    cut = cut_out(opened(tmp_path, "ball.jpg", pictures.busy()))
    assert not cut.is_card
    covered = float((cut.image[..., 3] > 127).sum())
    assert covered == pytest.approx(np.pi * 90**2, rel=0.08)
    assert np.array_equal(cut.image, cut_out(opened(tmp_path, "ball.jpg", pictures.busy())).image), "each time the same"


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (600, 2)])
def test_a_picture_without_a_product_is_shown_whole_on_a_card(tmp_path: Path, shape: tuple[int, int]) -> None:
    cut = cut_out(opened(tmp_path, "odd.png", np.full((*shape, 3), 90, np.uint8)))
    assert cut.is_card
    assert min(cut.image.shape[:2]) > 16


def test_nothing_but_transparency_is_an_empty_card(tmp_path: Path) -> None:
    cut = cut_out(opened(tmp_path, "clear.png", np.zeros((80, 80, 4), np.uint8)))
    assert cut.is_card
    assert (cut.image[40:60, 40:60] == 255).all()


def test_a_huge_picture_is_filmed_at_a_size_that_fits_frames(tmp_path: Path) -> None:
    found = opened(tmp_path, "huge.png", np.full((2400, 2400, 3), 200, np.uint8))
    assert found.shape == (1280, 1280, 4)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    whole = Path(pictures.stored(tmp_path, "bottle.png", pictures.bottle())).read_bytes()
    path.write_bytes(whole[:60] + bytes(200))
    with pytest.raises(SourceFailed):
        product_of(Source(FFMPEG, str(path)), SellerTemplate())


def test_the_first_thing_of_a_script_is_played_by_the_picture_and_others_stay() -> None:
    script = SceneScript(
        shots=(
            ScriptShot(
                subjects=(
                    ScriptSubject(noun="girl", relation=SubjectRelation(kind="beside", to="sneaker")),
                    ScriptSubject(noun="sneaker", count=2, relation=SubjectRelation(kind="on", to="table")),
                    ScriptSubject(noun="cup"),
                )
            ),
            ScriptShot(subjects=(ScriptSubject(noun="sneaker", action="rotate"),)),
        )
    )
    first, second = with_product(script, SellerTemplate()).shots
    assert [one.noun for one in first.subjects] == [PRODUCT, "girl", "cup"]
    assert first.subjects[1].relation == SubjectRelation(kind="beside", to=PRODUCT)
    assert surface_of(first) == "table"
    assert [(one.noun, one.action) for one in second.subjects] == [(PRODUCT, "rotate")]


def test_a_script_without_things_shows_the_product_all_the_same() -> None:
    (shot,) = with_product(SceneScript(shots=(ScriptShot(mood="calm"),)), SellerTemplate()).shots
    assert [one.noun for one in shot.subjects] == [PRODUCT]
    assert (shot.place, surface_of(shot)) == ("photo studio", "pedestal")
    (beach,) = with_product(SceneScript(shots=(ScriptShot(place="beach"),)), SellerTemplate()).shots
    assert (beach.place, surface_of(beach)) == ("beach", "ground")


def test_quotes_without_a_speaker_are_shown_as_texts() -> None:
    lines = (SpokenLine(who=None, text="$49"), SpokenLine(who="girl", text="I love it"))
    (shot,) = with_product(SceneScript(shots=(ScriptShot(speech=lines),)), SellerTemplate()).shots
    assert (shot.text, [line.text for line in shot.speech]) == (("$49",), ["I love it"])


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a TikTok of my mug", "tiktok"),
        ("my mug for Shopify and Amazon", "shopify"),
        ("amazon video of a mug", "amazon"),
        ("a mug in the Amazon rainforest", ""),
        ("my mug", ""),
    ],
)
def test_a_shop_that_the_prompt_names_chooses_the_template(prompt: str, name: str) -> None:
    assert template_of(prompt).name == name


@pytest.mark.parametrize(("name", "size"), list(combinations(("tiktok", "shopify", ""), SIZES.values())))
def test_texts_stay_in_the_frame_and_clear_of_each_other(name: str, size: tuple[int, int]) -> None:
    boxes = []
    for layer in renderer(size, take(texts=TEXTS), template_of(name))._words(4, False):
        rows, columns = layer.picture.shape[:2]  # type: ignore[attr-defined]
        x, y = layer.centre  # type: ignore[attr-defined]
        boxes.append((x - columns / 2, y - rows / 2, x + columns / 2, y + rows / 2))
    assert len(boxes) == len(TEXTS)
    width, height = size
    margins = (0, 0.12 * height, 0.88 * width, 0.8 * height) if height > width else (0, 0, width, height)
    for left, top, right, bottom in boxes:
        assert left >= margins[0] - 1
        assert top >= margins[1] - 1
        assert right <= margins[2] + 1
        assert bottom <= margins[3] + 1
    for a in boxes:
        assert all(
            a is b or a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1 for b in boxes
        )


@pytest.mark.parametrize("size", list(SIZES.values()))
def test_the_product_is_seen_large_in_every_frame(size: tuple[int, int]) -> None:
    seen = pink(renderer(size, take(texts=TEXTS)).paint(2.0))
    rows = np.flatnonzero(seen.any(axis=1))
    assert (rows[-1] - rows[0]) / size[1] > 0.2
    columns = np.flatnonzero(seen.any(axis=0))
    assert columns[0] > 0.05 * size[0]
    assert columns[-1] < 0.95 * size[0]


@pytest.mark.parametrize("size", list(SIZES.values()))
def test_amazon_is_the_product_alone_on_white_as_large_as_85_percent(size: tuple[int, int]) -> None:
    film = renderer(size, take(texts=TEXTS), template_of("amazon"))
    picture = cv2.cvtColor(film.frame(40), cv2.COLOR_YUV2BGR_I420)
    corners = picture[[0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners >= 254).all()
    rows = np.flatnonzero((picture.min(axis=2) < 90).any(axis=1) | pink(picture).any(axis=1))
    tall = (rows[-1] - rows[0] + 1) / size[1]
    assert 0.8 < tall * max(1.0, size[1] / size[0] / 2.5) < 0.93
    assert not film._words(4, False)


def test_a_turn_makes_the_product_narrower_and_wide_again() -> None:
    film = renderer((320, 180), take(action="rotate", number=1))
    widths = [int(np.ptp(np.flatnonzero(pink(film.paint(t)).any(axis=0)))) for t in np.arange(0.1, 3.9, 0.25)]
    assert min(widths) < 0.8 * max(widths)


def test_a_product_casts_a_shadow_on_what_it_stands_on() -> None:
    film = renderer((320, 180), take(number=1))
    pose = film.stack.layers[-1].pose  # type: ignore[attr-defined]
    light = film.paint(1.0)[..., :3].mean(axis=2)
    row, x, half = round(pose.y) + 1, round(pose.x), round(pose.width / 2)
    assert light[row, x - half // 2 : x + half // 2].mean() < 0.8 * light[row, x + 2 * half : x + 3 * half].mean()


def test_what_floats_is_above_its_shadow() -> None:
    still, floating = (ProductPose(0, 0, 10, 100, action, 1) for action in ("stand", "float"))
    assert still.lift(1.0) == 0.0
    assert min(floating.lift(t / 5) for t in range(30)) > 8


def test_a_product_comes_in_at_the_begin_only() -> None:
    first, later = (ProductPose(0, 0, 10, 10, "stand", 1, appears) for appears in (True, False))
    assert first.presence(0.0) < 0.6 < first.presence(1.0) == later.presence(0.0) == 1.0


def test_the_whole_film_is_drawn_from_an_order(tmp_path: Path) -> None:
    source = Source(FFMPEG, pictures.stored(tmp_path, "bottle.png", pictures.bottle()))
    prompt = 'my bottle on a pedestal, "$9", "Shop now". A girl waves in a park'
    spec = RenderSpec(prompt, 1, width=160, height=90, duration_seconds=3, version="3.0.0", script=packed(read(prompt)))
    engine = engine_for(spec, source)
    assert isinstance(engine, DirectorEngine)
    plan = engine.preprocess(tmp_path, lambda *_: None)
    one = [frame.copy() for frame in engine.frames(PartRange(20, 3), plan.frames)]
    again = list(engine_for(spec, source).frames(PartRange(22, 1), plan.frames))
    assert np.array_equal(one[2], again[0])
    assert pink(cv2.cvtColor(one[0], cv2.COLOR_YUV2BGR_I420)).mean() > 0.02
    assert edit_of(spec, plan.frames, source) == plan.edit
    assert plan.parts != DirectorEngine(spec).preprocess(tmp_path, lambda *_: None).parts


def test_earlier_versions_take_no_picture(tmp_path: Path) -> None:
    source = Source(FFMPEG, pictures.stored(tmp_path, "bottle.png", pictures.bottle()))
    with pytest.raises(NoSource, match="cannot use an uploaded file"):
        engine_for(RenderSpec("a mug", 1, version="2.0.0"), source)


def test_layouts_fit_the_shape_of_the_frame() -> None:
    shapes = [layout_of(SellerTemplate(), *size) for size in SIZES.values()]
    assert len({id(one) for one in shapes}) == 3
    shared = layout_of(SellerTemplate(), 320, 180, shared=True)
    assert shared.words["badge"].bottom < shapes[0].words["badge"].bottom


def test_a_product_that_looks_like_its_wall_is_shown_on_a_card() -> None:
    rng = np.random.default_rng(3)
    blurred = cv2.GaussianBlur(rng.integers(0, 255, (240, 320, 3)).astype(np.float32), (0, 0), 30)
    blurred = (blurred - blurred.min()) / np.ptp(blurred) * 255
    picture = np.full((240, 320, 4), 255, np.uint8)
    picture[..., :3] = blurred
    assert cut_out(picture).is_card


def test_a_product_film_goes_through_all_stages(tmp_path: Path) -> None:
    prompt = "my bottle on a beach at sunset, '$9'"
    spec = RenderSpec(prompt, 1, width=160, height=90, duration_seconds=2, version="3.0.0", script=packed(read(prompt)))
    stages = Stages(tmp_path, spec, Path(pictures.stored(tmp_path, "bottle.png", pictures.bottle())))
    answer, folder = stages.whole()
    assert (answer["frames"], answer["width"], answer["height"]) == (48, 160, 90)
    poster = cv2.imread(str(folder / "thumb.jpg"))
    assert poster is not None
    assert pink(poster).mean() > 0.02


def test_a_broken_picture_fails_the_film_with_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(Path(pictures.stored(tmp_path, "bottle.png", pictures.bottle())).read_bytes()[:80] + bytes(90))
    spec = RenderSpec("my bottle", 1, width=160, height=90, duration_seconds=1, version="3.0.0")
    stages = Stages(tmp_path, spec, broken)
    answer = stages.plan()
    assert (answer["code"], answer["retryable"]) == ("invalid_input", False)
    assert answer["error"].startswith("The uploaded file cannot be")
