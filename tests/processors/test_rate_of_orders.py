"""The frame rate on its way from the upload through the order to the finished video."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from commands.footage import with_source
from domain.order import Order
from domain.upload import Media, Upload
from processors.rendering import stages
from processors.rendering.protocol import StitchAnswer
from tests.examples import ORDER

ID = UUID("00000000-0000-4000-8000-000000000001")


def ordered(**media: Any) -> Order:
    """The example order, made from an upload like that."""
    upload = Upload.start(ID, ID, "a", "", 10, "form", datetime(2030, 1, 1, tzinfo=UTC))
    facts = {"kind": "video", "content_type": "video/mp4", "width": 640, "height": 360, "has_audio": False, **media}
    upload.receive("uploads/a", 10, "0" * 64, Media(**facts))
    return with_source(ORDER, upload)


@pytest.mark.parametrize(
    ("own", "fps", "frames", "price"),
    [(25.0, 25, 50, 6), (29.97, 29.97, 60, 6), (60.0, 60, 120, 10), (240.0, 60, 120, 10)],
)
def test_footage_is_ordered_and_paid_at_its_own_rate(own: float, fps: float, frames: int, price: int) -> None:
    order = ordered(duration_seconds=2.0, fps=own)
    assert (order.kind, order.fps, order.price) == ("upload", fps, price)
    spec = stages.render_spec(order)
    assert (spec.fps, spec.frame_count) == (fps, frames)
    assert f'"fps":{fps}' in msgspec.json.encode(spec).decode()


def test_an_animated_picture_is_footage_that_is_repeated_for_as_long_as_was_asked_for() -> None:
    order = ordered(content_type="image/gif", duration_seconds=0.5, fps=10.0)
    assert (order.kind, order.duration_seconds, order.fps) == ("upload", ORDER.duration_seconds, 10)
    assert ordered(content_type="image/gif", duration_seconds=12.0, fps=10.0).duration_seconds == 12


def test_a_still_picture_is_set_in_motion_at_twenty_four() -> None:
    order = ordered(kind="image", content_type="image/png", duration_seconds=0.0, fps=0.0)
    assert (order.kind, order.fps, order.duration_seconds) == ("image", 24, ORDER.duration_seconds)


def test_what_was_stitched_by_earlier_versions_has_twenty_four_frames_a_second() -> None:
    sizes = {"frames": 48, "duration": 2.0, "size": 9, "width": 64, "height": 64}
    kept = {"done": "stitch", "files": ["video.mp4"], "sha256": "0", **sizes}
    old = msgspec.json.decode(msgspec.json.encode(kept), type=StitchAnswer)
    new = msgspec.json.decode(msgspec.json.encode(kept | {"fps": 25}), type=StitchAnswer)
    assert stages.video(ID, old, stages.NEEDED).fps == 24
    assert stages.video(ID, new, stages.NEEDED).fps == 25
