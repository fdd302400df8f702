"""Log lines as JSON: one object a line, with what the line is about, and no larger than lines of text."""

import io
import json
import logging
from typing import Any

import pytest

from infra.logs.context import carry, carrying
from infra.logs.handler import BoundedHandler
from infra.logs.json_lines import JsonFormatter, format_here, formatter_of
from infra.logs.lines import LINE_BYTES


def written(record: logging.LogRecord) -> dict[str, Any]:
    line = JsonFormatter().format(record)
    assert "\n" not in line
    return json.loads(line)  # type: ignore[no-any-return]  # the loader cannot know


def record(message: str, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("infra.worker", logging.WARNING, "worker.py", 1, message, (), None)
    vars(made).update(fields)
    made.created = 1_700_000_000.5
    return made


def test_a_line_is_an_object_with_the_event_and_its_fields() -> None:
    assert written(record("lease lost", job="4f", epoch=3, owner=None)) == {
        "time": "2023-11-14T22:13:20.500Z",
        "level": "WARNING",
        "logger": "infra.worker",
        "event": "lease lost",
        "job": "4f",
        "epoch": "3",
    }


def test_a_line_names_the_request_the_user_and_the_job_of_its_task() -> None:
    with carrying(job="4f"):
        assert written(record("part stored"))["job"] == "4f"
        assert written(record("part stored", job="5a"))["job"] == "5a"
    assert "job" not in written(record("part stored"))


async def test_the_user_of_a_request_is_named_once_it_is_known() -> None:
    user: dict[str, object] = {"request": "r1", "user": None}
    with carrying():
        carry(lambda: user)
        assert "user" not in written(record("request refused"))
        user["user"] = "u1"
        assert written(record("request refused"))["user"] == "u1"


def test_a_field_cannot_take_the_place_of_what_every_line_has() -> None:
    line = written(record("broken", level="nothing", event="nothing", time="never"))
    assert (line["level"], line["event"], line["level_"]) == ("WARNING", "broken", "nothing")


def test_what_is_large_or_strange_stays_one_line_of_a_bounded_size() -> None:
    made = record("x" * 100_000, prompt="\n\x1b[31m" * 10_000, other="y" * 100_000)
    line = JsonFormatter().format(made)
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) < 8 * LINE_BYTES


def test_a_traceback_is_in_the_object() -> None:
    made = record("attempt failed")
    try:
        raise ValueError("broken")
    except ValueError as error:
        made.exc_info = (ValueError, error, error.__traceback__)
    assert written(made)["error"].endswith("ValueError: broken")


def test_lines_about_the_log_itself_are_objects_too() -> None:
    stream = io.StringIO()
    handler = BoundedHandler(stream, formatter_of("json"))
    for _ in range(50):
        handler.handle(record("again"))
    handler.close()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert "30 more like this" in lines[-1]["event"]


def test_children_write_as_their_parent_does(monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    assert format_here() == "text"
    monkeypatch.setattr(root, "handlers", [BoundedHandler(io.StringIO(), formatter_of("json"))])
    assert format_here() == "json"
