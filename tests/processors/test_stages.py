"""The stages as data: shares of the bar, names of outputs, the protocol, and who is invited."""

from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.order import Video
from processors.adapters.failures import TRAITS as HOSTED
from processors.queue.assists import OpenJob, choose_assists
from processors.rendering import failures, stages
from processors.rendering.protocol import (
    EngineFailed,
    EngineReady,
    FrameProgress,
    InferenceAnswer,
    PartRange,
    PostprocessAnswer,
    PreprocessAnswer,
    StitchAnswer,
    decode_message,
)
from processors.rendering.stages import BAR, RESULTS, StageInputs, percent, video
from tests.examples import ORDER

SPEC = stages.render_spec(ORDER)
RECIPE = StageInputs(UUID(int=7), "2.0.0", SPEC, "")
DONE = StitchAnswer(files=(), frames=24, duration=1.0, size=9, sha256="ab", width=320, height=180)


def test_the_stages_follow_one_another_on_the_bar_with_the_weights_that_were_decided() -> None:
    ends = [end for _, end in BAR.values()]
    assert [begin for begin, _ in BAR.values()] == [0, *ends[:-1]]
    assert ends == [10, 80, 92, 97, 99]


@given(st.sampled_from(list(BAR)), st.floats(-1, 2), st.floats(-1, 2))
def test_the_percentage_grows_with_what_is_done_and_stays_in_its_stage(stage: str, one: float, two: float) -> None:
    low, high = sorted((one, two))
    begin, end = BAR[stage]  # type: ignore[index]  # drawn from its keys
    assert begin <= percent(stage, low) <= percent(stage, high) <= end  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        RECIPE._replace(version="2.0.1"),
        RECIPE._replace(spec=msgspec.structs.replace(SPEC, seed=43)),
        RECIPE._replace(spec=msgspec.structs.replace(SPEC, version="3.0.0")),
        RECIPE._replace(spec=msgspec.structs.replace(SPEC, script='{"shots":[{}]}')),
        RECIPE._replace(source="cd"),
        RECIPE._replace(owner=uuid4()),
        RECIPE._replace(owner=None),
    ],
)
def test_outputs_have_other_names_as_soon_as_anything_differs_that_they_are_made_of(other: StageInputs) -> None:
    assert RECIPE.output("inference", 0, 24) == RECIPE._replace().output("inference", 0, 24)
    assert other.output("inference", 0, 24) != RECIPE.output("inference", 0, 24)
    assert RECIPE.output("inference", 0, 23) != RECIPE.output("inference", 0, 24)
    assert RECIPE.output("stitch", 0, 24) != RECIPE.output("inference", 0, 24)


def test_outputs_of_equal_inputs_keep_the_folder_that_earlier_versions_gave_them() -> None:
    folder = f"stages/{UUID(int=7)}"
    drawn = "7285228b9a4d8656ecffc025b1d2b29011e747a2727d9ad0de7e7a942c740acd"
    assert RECIPE.output("inference", 0, 24) == f"{folder}/{drawn}/"
    noir = StageInputs(None, "1", msgspec.structs.replace(SPEC, fps=29.97, style="noir"), "ab")
    planned = "c52bec12f3739001cf78aecabee5eea2eed3b36cdc2c82d7358412d92d9f9940"
    assert noir.output("preprocess") == f"stages/anonymous/{planned}/"


def test_an_engine_is_asked_for_the_version_and_the_script_of_the_order() -> None:
    assert "version" not in msgspec.to_builtins(SPEC)
    spec = stages.render_spec(msgspec.structs.replace(ORDER, version="3.0.0", script='{"shots":[{}]}'))
    assert (spec.drawn_by, spec.script) == ("scene-cpu-1@3.0.0", '{"shots":[{}]}')
    ready = EngineReady({"scene-cpu-1": "2.0.0", "scene-cpu-1@3.0.0": "3.0.0", "anime-cpu-1": "7"})
    assert [ready.version(each) for each in (SPEC, spec)] == ["2.0.0", "3.0.0"]
    assert ready.version(msgspec.structs.replace(SPEC, model="veo-3.1")) == ""
    assert ready.able == ["scene-cpu-1 2.0.0", "scene-cpu-1 3.0.0", "anime-cpu-1 7"]


def test_answers_that_earlier_versions_stored_are_read() -> None:
    plan = (
        b'{"done":"plan","frames":48,"parts":[{"first":0,"count":24},{"first":24,"count":24}],'
        b'"edit":{"shots":[]},"source":null}'
    )
    stitch = (
        b'{"done":"stitch","files":["video.mp4"],"frames":48,"duration":2.0,"size":9,"sha256":"ab",'
        b'"width":320,"height":180}'
    )
    assert msgspec.json.decode(plan, type=PreprocessAnswer).parts == (PartRange(0, 24), PartRange(24, 24))
    assert msgspec.json.decode(b'{"done":"part","frames":9,"file":"part.tar"}', type=InferenceAnswer).frames == 9
    assert msgspec.json.decode(b'{"done":"postprocess","files":["thumb.jpg"]}', type=PostprocessAnswer).files
    assert msgspec.json.decode(stitch, type=StitchAnswer).fps == 24


def test_outputs_of_each_owner_are_in_a_folder_of_their_own() -> None:
    assert RECIPE.output("stitch").startswith(f"stages/{UUID(int=7)}/")
    assert RECIPE._replace(owner=None).output("stitch").startswith("stages/anonymous/")


def test_a_video_names_the_results_that_there_are_and_no_other() -> None:
    all_keys = {field for _, field in RESULTS.values()}
    full, bare = (video(UUID(int=1), DONE, names) for names in (list(RESULTS), ["thumb.jpg", "video.mp4"]))
    assert all_keys <= set(Video.__struct_fields__)
    assert all(getattr(full, field) for field in all_keys)
    assert {field for field in all_keys if getattr(bare, field)} == {"video_key", "poster_key"}


def test_answers_of_an_engine_are_decoded() -> None:
    assert decode_message(b'{"ready": true, "versions": {"a": "1"}}') == EngineReady({"a": "1"})
    assert decode_message(b'{"frame": 3, "frames": 9}') == FrameProgress(3, 9)
    assert decode_message(b'{"done": "part", "file": "part.tar", "frames": 9}') == InferenceAnswer(frames=9)
    plan = decode_message(
        b'{"done": "plan", "frames": 9, "parts": [{"first": 0, "count": 9}], "edit": {"b": 1, "a": 2}}'
    )
    assert isinstance(plan, PreprocessAnswer)
    assert plan.timeline == '{"a":2,"b":1}'


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"7",
        b'{"done": "nothing"}',
        b'{"done": "part", "file": "../part.tar", "frames": 9}',
        b'{"done": "postprocess", "files": ["/etc/passwd"]}',
        b'{"done": "postprocess", "files": ["a/b"]}',
        b'{"done": "plan", "frames": 9, "parts": [], "edit": {}}',
        b'{"done": "plan", "frames": 9, "parts": [{"first": 0, "count": 8}], "edit": {}}',
        b'{"done": "plan", "frames": 9, "parts": [{"first": 0, "count": 4}, {"first": 5, "count": 4}], "edit": {}}',
        b'{"done": "plan", "frames": 9, "parts": [{"first": 0, "count": 9}], "edit": {"a": "%s"}}' % (b"x" * 40_000),
    ],
)
def test_a_line_that_cannot_be_decoded_is_a_failure_that_may_be_retried(line: bytes) -> None:
    with pytest.raises(EngineFailed) as failed:
        decode_message(line)
    assert (failed.value.code, failed.value.retryable) == ("engine_nonsense", True)


def test_all_codes_are_in_one_table() -> None:
    assert set(HOSTED) <= set(failures.TRAITS)
    assert tuple(failures.TRAITS["timeout"]) == tuple(HOSTED["timeout"])
    assert not failures.retryable("source_gone")
    assert failures.retryable("engine_died")
    assert failures.retryable("never heard of")


def test_each_job_gets_an_assist_before_one_gets_a_second() -> None:
    one, two = uuid4(), uuid4()
    assert choose_assists([OpenJob(one, 5), OpenJob(two, 1)], 3) == [one, two, one]
    assert choose_assists([OpenJob(one, 5)], 0) == []
    assert choose_assists([], 3) == []


@given(st.lists(st.integers(0, 9), max_size=6), st.integers(-1, 20))
def test_a_job_gets_no_more_assists_than_it_has_parts(parts: list[int], idle: int) -> None:
    jobs = [OpenJob(uuid4(), count) for count in parts]
    invited = choose_assists(jobs, idle)
    assert len(invited) == min(sum(parts), max(idle, 0))
    assert all(invited.count(job.job_id) <= job.parts for job in jobs)
