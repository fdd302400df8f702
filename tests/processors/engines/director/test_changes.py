"""What heat, cold, air and pressure do to things."""

import numpy as np
import pytest

from domain.script import ScriptSubject
from processors.engines.director import drawable, props
from processors.engines.director.figure import Acting
from processors.engines.director.props.changes import CHANGES


@pytest.mark.parametrize(
    ("prompt", "deed"),
    [
        ("A timelapse captures the transformation of butter as the temperature rises to 60°C.", "melt"),
        ("A timelapse captures the transformation of beer in a bottle as the temperature drops below 0°C.", "freeze"),
        ("A timelapse captures the transformation of water in a pot as the temperature reaches 100°C.", "boil"),
        ("A timelapse captures the rusting of a metal fence over several years.", "rust"),
    ],
)
def test_temperatures_and_air_make_things_change(prompt: str, deed: str) -> None:
    assert drawable.read(prompt).shots[0].subjects[0].action == deed


@pytest.mark.parametrize("deed", sorted(CHANGES))
def test_a_change_is_seen_and_goes_on(deed: str) -> None:
    vase = props.prop(ScriptSubject(noun="vase"), np.random.default_rng(1))
    pictures = [vase.shapes(Acting(t, action=deed)) for t in (0.0, 1.5, 3.5)]
    assert (
        len({tuple(float(one.outline.sum()) for one in shapes) for shapes in pictures}) > 1
        or len({tuple(one.fill or () for one in shapes) for shapes in pictures}) > 1
    )
    assert all(np.isfinite(one.outline).all() for shapes in pictures for one in shapes)
