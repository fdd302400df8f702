"""Words in the picture."""

import numpy as np
import pytest

from processors.engines.director.letters import lettering
from processors.engines.director.letters.lettering import LetteringLayer, Words
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas


@pytest.mark.parametrize("text", ["ELIXIR", "50 % OFF", "Čeština", "Привет", "雨の夜", "안녕하세요", "Ελλάδα"])
def test_scripts_that_the_fonts_have_are_lettered(text: str) -> None:
    assert lettering.can_letter(text)
    cover = lettering.stamp(text, 300, 60, (255, 255, 255), None)[..., 3]
    boxes = lettering.stamp("?" * len(text), 300, 60, (255, 255, 255), None)[..., 3]
    assert 0.02 < (cover > 128).mean() < 0.7
    assert cover.shape != boxes.shape or not np.array_equal(cover, boxes)


@pytest.mark.parametrize("text", ["नमस्ते", "مرحبا", "שלום", "สวัสดี"])
def test_scripts_that_the_fonts_do_not_have_are_refused(text: str) -> None:
    assert not lettering.can_letter(text)


@pytest.mark.parametrize("text", ["A", "THE LAST TRAIN", "word " * 60, "x" * 300, "東京" * 40])
def test_text_stays_within_its_box(text: str) -> None:
    lines, size = lettering.fitted(text, 300, 80)
    assert len(lines) * size <= 80 or size == 10
    assert size == 10 or max(lettering.measured(line, size)[0] for line in lines) <= 300


def test_prices_are_badges_and_calls_are_buttons() -> None:
    found = lettering.kinds(("ELIXIR", "50% OFF", "Shop now", "A new scent"))
    assert [one.kind for one in found] == ["title", "badge", "call", "caption"]


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (480, 480)])
@pytest.mark.parametrize("kind", ["title", "caption", "badge", "call", "sound"])
def test_a_text_appears_stays_inside_the_frame_and_goes(kind: str, size: tuple[int, int]) -> None:
    layer = LetteringLayer(Words("Summer sale", kind), *size, 4.0, 0)
    seen = []
    for t in (0.0, 2.0, 3.99):
        canvas = Canvas(*size)
        canvas.image[:] = 100
        layer.draw(canvas, View(t, *size, (0, 0), 0, (0, 0)), size[1])
        changed = np.argwhere((canvas.image != 100).any(axis=2))
        seen.append(len(changed))
        if t == 2.0:
            assert changed.min() >= 1
            assert changed[:, 0].max() < size[1] - 1
            assert changed[:, 1].max() < size[0] - 1
    assert seen[0] == 0
    assert seen[1] > 200
    assert seen[2] < seen[1]
