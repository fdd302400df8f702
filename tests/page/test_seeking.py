"""A film that a slow line just carries is shown, sought in and played, as a file and as a stream."""

from pathlib import Path

import pytest

from infra.http.services import Services
from tests.page.movies import noise
from tests.page.seeking import cold, sought
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

SECONDS = 24


@pytest.mark.parametrize("stream", [False, True], ids=["file", "stream"])
async def test_a_place_that_was_not_loaded_is_shown_soon_at_a_slow_line(
    browser: Browser, parts: Services, tmp_path: Path, stream: bool
) -> None:
    film = noise(tmp_path, SECONDS, stream=stream)
    assert film.video.stat().st_size > 0.95 * SECONDS * 1_000_000
    found, complaints = await sought(browser, parts, film, SECONDS, cold(SECONDS, 2))
    assert found.source.startswith("blob:") == stream
    assert 0 < found.places[0] < 12, found
    assert found.slowest < 12, found
    assert complaints == []
