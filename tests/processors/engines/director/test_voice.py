"""Lines that are spoken, and mouths that move with them."""

import numpy as np
import pytest

from domain.script import SpokenLine
from processors.engines.director import voice
from processors.engines.director.actors import mouth_at
from processors.engines.director.letters.speech import spoken


@pytest.mark.parametrize(
    "text", ["Home.", "Where are you going, my friend?", "One two three four five six seven eight."]
)
def test_a_line_is_said_within_its_time(text: str) -> None:
    sound = voice.say(text, 1.6)
    assert len(sound) <= 1.6 * 1.15 * voice.RATE
    assert np.sqrt(np.mean(sound**2)) > 0.01


def test_a_man_speaks_lower_than_a_woman() -> None:
    def middle(pitch: float) -> float:
        sound = voice.say("Where are you going tonight?", 3.0, pitch)
        power = np.abs(np.fft.rfft(sound)) ** 2
        hertz = np.fft.rfftfreq(len(sound), 1 / voice.RATE)
        voiced = hertz < 1000
        return float((power[voiced] * hertz[voiced]).sum() / power[voiced].sum())

    assert voice.pitch_of("man") < voice.pitch_of("woman") < voice.pitch_of("girl")
    assert middle(0.75) < middle(1.0) * 0.9


def test_only_english_letters_are_said() -> None:
    assert voice.can_say("Hello, 2 of you!")
    assert not voice.can_say("こんにちは")
    assert not voice.can_say("...")


def test_lines_follow_each_other_within_the_shot() -> None:
    lines = [SpokenLine(who="girl", text="Where are you going?"), SpokenLine(who="boy", text="Home. " * 40)]
    first, second = spoken(lines, 4.0)
    assert 0 <= first.begin < first.end < second.begin < second.end <= 4.0


def test_the_mouth_closes_for_m_and_opens_for_a() -> None:
    assert mouth_at("mama", 0.1) == 0.0
    assert mouth_at("mama", 0.3) == 1.0
    assert 0 <= mouth_at("こんにちは", 0.5) <= 1
