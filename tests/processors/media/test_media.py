"""ffmpeg arguments, recipes and sound, all without running anything."""

import io
import json
import wave
from fractions import Fraction

import numpy as np
import pytest

from processors.engines.scene import audio
from processors.engines.scene.grammar import parse
from processors.engines.scene.noise import rng_for
from processors.media import join, sound
from processors.media.encode import Encoding, Preview, arguments
from processors.media.recipe import recipe
from processors.media.sound import Stretch

ENCODING = Encoding(1280, 720, 24, "/x/out.mp4", Preview("/x/small.mp4", 320, 180, 48))


def after(line: list[str], option: str) -> list[str]:
    return [line[i + 1] for i, word in enumerate(line[:-1]) if word == option]


def test_the_arguments_make_a_video_and_its_preview_from_one_pipe() -> None:
    line = arguments("/bin/ffmpeg", ENCODING)
    assert line[0] == "/bin/ffmpeg"
    assert "-nostdin" in line
    assert after(line, "-i") == ["pipe:0"]
    assert after(line, "-video_size") == ["1280x720"]
    assert after(line, "-vcodec") == ["libx264"] * 2
    assert after(line, "-threads") == ["1"] * 2
    assert {"/x/out.mp4", "/x/small.mp4"} <= set(line)


def test_a_part_has_no_sound() -> None:
    assert "-acodec" not in arguments("ffmpeg", Encoding(64, 64, 24, "/x/out.mp4"))


@pytest.mark.parametrize(("rate", "frames"), [(24, 24), (Fraction(30_000, 1001), 30), (Fraction(25, 2), 13)])
def test_a_key_frame_comes_every_second(rate: Fraction | int, frames: int) -> None:
    line = arguments("ffmpeg", Encoding(64, 64, rate, "/x/out.mp4"))
    assert after(line, "-g") == [str(frames)]


def test_every_input_may_only_read_files_and_pipes() -> None:
    for line in (
        arguments("ffmpeg", Encoding(64, 64, 24, "/x/o.mp4", audio="/x/o.wav")),
        join.silent("ffmpeg", "/x/list", "/x/o.mp4"),
        join.whole("ffmpeg", "/x/list", "/x/o.wav", "/x/o.mp4", "", ""),
        join.streaming("ffmpeg", "/x/o.mp4", "/x/h.m3u8", "/x/h.mp4"),
    ):
        allowed = after(line, "-protocol_whitelist")
        assert len(allowed) == len(after(line, "-i"))
        assert set(allowed) <= {"file", "file,pipe"}


def test_joining_copies_pictures_and_encodes_sound() -> None:
    line = join.whole("ffmpeg", "/x/list", "/x/o.wav", "/x/o.mp4", "", "")
    assert after(line, "-vcodec") == ["copy"]
    assert after(line, "-acodec") == ["aac"]
    assert after(line, "-movflags") == ["+faststart"]


def test_the_prompt_cannot_become_an_option() -> None:
    line = join.whole("ffmpeg", "/x/list", None, "/x/o.mp4", "-y", "-i /etc/passwd")
    assert "comment=-y" in line
    assert "title=-i /etc/passwd" in line


def facts(**changes: object) -> str:
    base: dict[str, object] = {"prompt": "海 \u0000", "seed": 1, "model": "m", "version": "1", "style": None}
    return recipe(**{**base, "width": 2, "height": 2, "fps": 24, "duration_seconds": 5.0, **changes})  # type: ignore[arg-type]  # the tests vary one at a time


def test_a_recipe_is_ascii_json_with_sorted_keys_and_nothing_of_time_or_people() -> None:
    text = facts()
    assert text.isascii()
    assert "\x00" not in text
    keys = list(json.loads(text))
    assert (
        keys
        == sorted(keys)
        == sorted(["prompt", "seed", "model", "version", "style", "width", "height", "fps", "duration_seconds"])
    )
    assert text == facts() != facts(seed=2)


def test_a_recipe_of_a_long_script_fits_into_an_argument() -> None:
    script = {"shots": [{"text": ["ж漢😀" * 40] * 8}] * 20}
    text = facts(script=script, prompt="漢" * 2000)
    assert json.loads(text)["script"] == script
    assert len(text.encode()) < 128 * 1024 - len("comment=")


@pytest.mark.parametrize("seconds", [0.1, 1.0, 7.3])
def test_the_bed_is_as_long_as_the_video_and_audible(seconds: float) -> None:
    data = audio.wav(parse("rain over the sea at night", 4), seconds)
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getframerate()) == (2, sound.RATE)
        assert file.getnframes() == round(seconds * sound.RATE)
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    assert 20_000 < np.abs(samples).max() < 32_767


def test_the_bed_follows_the_scene() -> None:
    assert "rain" in audio.noises(parse("a rainy street", 1))
    assert "waves" in audio.noises(parse("the sea", 1))
    assert audio.bed(parse("a clear night in the forest", 1), 5).crickets


@pytest.mark.parametrize("mood", ["calm", "dreamy", "joyful", "epic", "melancholy", "eerie", "unheard of"])
def test_every_mood_sounds_and_sounds_the_same_again(mood: str) -> None:
    bed = sound.Bed(mood, (Stretch("wind", 0.1, 0.5),), 0.5, 0, True)
    first, second = (sound.mixed(bed, rng_for(mood)) for _ in range(2))
    assert np.array_equal(first, second)
    assert np.isfinite(first).all()
