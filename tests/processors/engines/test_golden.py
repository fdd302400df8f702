"""Both versions of `scene-cpu-1` draw what they have always drawn."""

import numpy as np
import pytest

from tests.processors.engines import golden
from tests.processors.engines.golden import GoldenFrame

#: Grey levels: the mean may differ by so much between processors.
_CLOSE = 1.5


@pytest.mark.parametrize("frame", golden.read(), ids=lambda one: f"{one.version}-{one.prompt[:18]}-{one.frame}")
def test_a_version_that_was_ordered_draws_the_same_frames(frame: GoldenFrame) -> None:
    drawn = golden.small(frame.version, frame.prompt, frame.frame).astype(float)
    assert np.abs(drawn - golden.stored(frame)).mean() < _CLOSE


def test_golden_frames_differ_from_each_other() -> None:
    frames = golden.read()
    apart = [
        np.abs(golden.stored(a).astype(float) - golden.stored(b)).mean()
        for k, a in enumerate(frames)
        for b in frames[k + 1 :]
        if a.prompt != b.prompt or a.version != b.version
    ]
    assert min(apart) > 2 * _CLOSE
