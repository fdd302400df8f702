"""The sound of a film follows its shots."""

import io
import wave

import numpy as np
from numpy.typing import NDArray

from domain.script import SceneScript, ScriptShot, ScriptSubject, SpokenLine
from processors.engines.director import soundtrack
from processors.engines.director.effects import impact_times
from processors.engines.director.places.weathers import flash_times
from processors.engines.director.takes import edit
from processors.media.loudness import integrated
from processors.rendering.protocol import RenderSpec


def sounding(*shots: ScriptShot, seconds: float = 6.0) -> NDArray[np.float32]:
    """The samples of a film of these shots, shape (n, 2)."""
    spec = RenderSpec("", 1, duration_seconds=seconds)
    data = soundtrack.wav(edit(SceneScript(shots=shots), 1, None, spec.frame_count, 24), spec)
    with wave.open(io.BytesIO(data)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    return np.asarray(samples.reshape(-1, 2) / 32768, np.float32)


def test_a_film_is_as_long_as_its_frames_and_at_minus_16_lufs() -> None:
    sound = sounding(ScriptShot(place="beach", weather="rain"), ScriptShot(place="city street", time="night"))
    assert len(sound) == 6 * 48_000
    assert abs(integrated(sound) + 16) < 1


def test_a_film_with_spoken_lines_is_at_minus_16_lufs_too() -> None:
    girl = ScriptSubject(noun="girl")
    talk = ScriptShot(subjects=(girl,), speech=(SpokenLine(who="girl", text="Where are you going, my friend?"),))
    sound = sounding(talk, seconds=4.0)
    assert sound.shape == (4 * 48_000, 2)
    assert abs(integrated(sound) + 16) < 1
    silent = sounding(ScriptShot(subjects=(girl,)), seconds=4.0)
    assert not np.allclose(sound, silent, atol=0.02)


def test_thunder_and_blows_are_at_the_flashes_that_are_seen() -> None:
    fight = ScriptShot(subjects=(ScriptSubject(noun="samurai", count=2, action="fight"),))
    found = edit(SceneScript(shots=(fight, ScriptShot(place="lake", weather="storm"))), 3, None, 240, 24)
    first, second = soundtrack.cues(found, 24)
    assert first.flashes == tuple(impact_times(found.takes[0].seed, 0, first.seconds))
    assert np.allclose([t - second.start for t in second.flashes], flash_times(found.takes[1].seed, second.seconds))


def test_sounds_that_were_excluded_are_left_out() -> None:
    shot = ScriptShot(place="forest", time="day")
    with_birds = soundtrack.cues(edit(SceneScript(shots=(shot,)), 1, None, 48, 24), 24)[0].sounds
    without = ScriptShot(place="forest", time="day", excluded=("birds", "music"))
    assert "birds" in with_birds
    assert "birds" not in soundtrack.cues(edit(SceneScript(shots=(without,)), 1, None, 48, 24), 24)[0].sounds
