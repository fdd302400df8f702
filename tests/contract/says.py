"""What the documents say of times and errors."""

import re

import httpx

#: 2025-11-23T18:30:00.000Z
MILLISECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
#: 2025-06-22T20:01:51.272456
MICROSECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def broke(answer: httpx.Response) -> None:
    """The answer is a 500 that gives no detail of our mistake."""
    refused(answer, 500, "internal_error", "Something went wrong on our side")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


def refused(answer: httpx.Response, status: int, word: str, sentence: str) -> None:
    """The answer is an error with this status, word and sentence."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["error"], body["message"], body["detail"]) == (word, sentence, sentence)
