"""What is said in a film, beside it."""

from pathlib import Path

import msgspec

from domain.script import SceneScript, ScriptShot, ScriptSubject, SpokenLine, packed
from processors.engines.captions import captions
from processors.engines.registry import edit_of
from processors.rendering.protocol import RenderSpec
from tests.processors.engines.stages import Stages

TALK = SceneScript(
    shots=(
        ScriptShot(
            subjects=(ScriptSubject(noun="girl"), ScriptSubject(noun="boy")),
            speech=(SpokenLine(who="girl", text="Where are you going?"), SpokenLine(who="boy", text="Home.")),
        ),
        ScriptShot(place="forest", speech=(SpokenLine(who=None, text="He never came back."),), seconds=3.0),
    )
)


def spec(script: SceneScript) -> RenderSpec:
    return RenderSpec("A talk", 1, duration_seconds=8.0, version="3.0.0", script=packed(script))


def test_every_line_is_a_cue_within_its_shot_with_its_speaker() -> None:
    edit = edit_of(spec(TALK), 192)
    assert edit is not None
    found = captions(edit, 24)
    assert found is not None
    cues = [cue.splitlines() for cue in found.split("\n\n")[1:]]
    assert [cue[1] for cue in cues] == ["<v girl>Where are you going?", "<v boy>Home.", "He never came back."]
    assert cues[0][0].startswith("00:00:00.")
    assert cues[2][0] > "00:00:04"
    assert sorted(cue[0] for cue in cues) == [cue[0] for cue in cues]


def test_a_silent_film_and_one_without_a_script_have_no_captions() -> None:
    silent = edit_of(spec(SceneScript(shots=(ScriptShot(place="forest"),))), 48)
    assert silent is not None
    assert captions(silent, 24) is None
    assert edit_of(RenderSpec("a cat", 1), 48) is None


def test_what_would_end_a_cue_is_made_harmless() -> None:
    line = {"who": "a<b", "text": "1 --> 2\n\nNOTE <i>&", "begin": 0.0, "end": 1.0}
    found = captions({"shots": [{"first": 0, "speech": [line]}]}, 24)
    assert found is not None
    assert found.splitlines()[3] == "<v a&lt;b>1 --&gt; 2  NOTE &lt;i&gt;&amp;"


def test_captions_of_a_film_of_several_parts_have_the_times_of_the_whole(tmp_path: Path) -> None:
    small = msgspec.structs.replace(spec(TALK), width=128, height=72, fps=12)
    stages = Stages(tmp_path, small)
    made = stages.plan()
    assert len(made["parts"]) > 1
    answer = stages.ask("postprocess", parts=stages.parts(made))
    assert "captions.vtt" in answer["files"]
    edit = edit_of(small, made["frames"])
    assert edit is not None
    assert (tmp_path / "postprocess" / "captions.vtt").read_text() == captions(edit, 12)
