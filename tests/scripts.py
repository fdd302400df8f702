"""A reader of prompts that tests can predict, and scripts to order by."""

from typing import Any

from hypothesis import strategies as st

from commands.engines import Engines
from domain.models import STYLES
from domain.script import SceneScript, ScriptShot, ScriptSubject


def read_plainly(prompt: str, style: str | None = None) -> SceneScript:
    """One shot with one subject: the prompt as it was typed, up to the longest noun."""
    return SceneScript(shots=(ScriptShot(subjects=(ScriptSubject(noun=prompt[:80]),)),), style=style)


def annotated_plainly(script: SceneScript) -> SceneScript:
    """Everything is drawn."""
    return script


#: No hosted model is set up.
ENGINES = Engines((), read_plainly, annotated_plainly)
TWO_SHOTS: dict[str, Any] = {
    "shots": [
        {"subjects": [{"noun": "cat", "count": 2, "colour": "red", "action": "run"}], "place": "beach", "seconds": 2},
        {"subjects": [{"noun": "dog"}], "speech": [{"who": "dog", "text": "Wait for me!"}], "seconds": 3.5, "seed": 7},
    ],
    "style": "manga",
}


_characters = st.characters(codec="utf-8")
_words = st.text(_characters, min_size=1, max_size=80)
_texts = st.text(_characters, min_size=1, max_size=120)
_maybe = st.none() | _words


def _given(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


_subjects = st.fixed_dictionaries(
    {"noun": _words},
    optional={
        "count": st.none() | st.integers(1, 999),
        "relation": st.none() | st.fixed_dictionaries({"kind": _words, "to": _words}),
        "several": st.booleans(),
        **dict.fromkeys(("colour", "size", "age", "role", "clothes", "action", "emotion"), _maybe),
    },
)
_shots = _given(
    {
        "subjects": st.lists(_subjects, max_size=3),
        "text": st.lists(_texts, max_size=2),
        "speech": st.lists(st.fixed_dictionaries({"who": _maybe, "text": _texts}), max_size=2),
        "sound": st.lists(_words, max_size=2),
        "excluded": st.lists(_words, max_size=2),
        **dict.fromkeys(("season", "target", "view", "light", "pace"), _words),
        "seconds": st.floats(0.5, 3.0),
        "seed": st.integers(0, 2**31 - 1),
        **dict.fromkeys(("place", "time", "weather", "mood", "camera", "framing"), _maybe),
    }
)
#: Scripts as they are sent, as JSON makes builtins of them.
sent_scripts = st.fixed_dictionaries(
    {"shots": st.lists(_shots, min_size=1, max_size=4)},
    optional={
        "style": st.sampled_from((None, *STYLES)),
        "notDrawn": st.lists(
            st.fixed_dictionaries({"word": _words, "why": _texts, "drawnInstead": _maybe}), max_size=2
        ),
    },
)
