"""Deeds that join two: they are found in what prompts say, and hands stay on what they touch."""

import math

import numpy as np
import pytest

from domain.script import ScriptSubject
from processors import reader
from processors.engines.director import casting
from processors.engines.director.duets.duet import Duet
from processors.engines.director.duets.joint import JoinedSubject
from processors.engines.director.duets.table import POSES
from processors.engines.director.ensemble import ensemble
from processors.engines.director.figure import Acting

_SEED = 3


def _joined(prompt: str) -> list[ScriptSubject]:
    shot = reader.read(prompt).shots[0]
    return ensemble(shot.subjects, frozenset({"ground"}), shot.place or "")


@pytest.mark.parametrize(
    ("prompt", "pose"),
    [
        ("A soldier hugging his wife", "hug"),
        ("A mother hugging her little daughter", "hug low"),
        ("A boy hugging his golden retriever", "hug beast"),
        ("Two businessmen shaking hands", "shake hands"),
        ("Two kids giving each other a high five", "high five"),
        ("A man proposes to his girlfriend with a diamond ring", "propose"),
        ("A father carrying his son on his shoulders", "on shoulders"),
        ("A dad giving his daughter a piggyback ride", "piggyback"),
        ("Two men arm wrestling in a bar", "arm wrestle"),
        ("An old man feeding pigeons in the park", "feed flock"),
        ("A woman walking her dog", "walk beast"),
        ("A barber cutting a man's hair", "cut hair"),
        ("A woman pushing a stroller", "push stroller"),
        ("Two old men playing chess", "play chess"),
        ("Two children playing ping pong", "play ping pong"),
        ("A couple having dinner", "dine"),
        ("A boy giving a bouquet of flowers to a girl", "give"),
        ("Two samurai sword fighting", "cross swords"),
        ("A couple waltzing in a ballroom", "dance"),
        ("A girl pushing her little brother on a swing", "push swing"),
    ],
)
def test_prompts_join_those_who_do_a_deed_together(prompt: str, pose: str) -> None:
    assert [one.pose for one in _joined(prompt) if isinstance(one, JoinedSubject)] == [pose]


@pytest.mark.parametrize(
    "prompt",
    [
        "Two women standing in a park",
        "A girl reading a book",
        "A chef cutting vegetables",
        "Three cats on a fence",
        "A boy riding a horse with his father",
    ],
)
def test_others_stay_by_themselves(prompt: str) -> None:
    assert not any(isinstance(one, JoinedSubject) for one in _joined(prompt))


def _duet(prompt: str) -> Duet:
    subject = next(one for one in _joined(prompt) if isinstance(one, JoinedSubject))
    figure = casting.figure(subject, _SEED)
    assert isinstance(figure, Duet)
    return figure


@pytest.mark.parametrize("t", [0.0, 0.7, 1.9, 3.3])
@pytest.mark.parametrize(
    "prompt", ["Two businessmen shaking hands", "Two men arm wrestling", "A couple holding hands", "A tall man shakes "
               "hands with a child"]
)  # fmt: skip
def test_hands_meet_all_the_time(prompt: str, t: float) -> None:
    first, second = _duet(prompt).placed(Acting(t))[:2]
    hands = [[one.point(name) for name in ("hand", "far hand")] for one in (first, second)]
    assert min(math.dist(a, b) for a in hands[0] for b in hands[1]) < 0.03


@pytest.mark.parametrize("pose", sorted(POSES))
def test_every_pose_is_drawn_with_what_there_is(pose: str) -> None:
    members = [casting.figure(ScriptSubject(noun=noun), _SEED) for noun in ("man", "woman", "bicycle")]
    figure = Duet(POSES[pose], members)
    shapes = figure.shapes(Acting(0.5))
    assert all(np.isfinite(one.outline).all() for one in shapes)
    assert 0.5 < figure.height < 4
    assert figure.width < 9


def test_what_is_given_passes_from_hand_to_hand() -> None:
    subject = _joined("A boy giving a bouquet of flowers to a girl")
    assert [one.passed for one in subject if isinstance(one, JoinedSubject)] == ["bouquet"]
    assert len(subject) == 1
