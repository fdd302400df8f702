"""Marks of notifications that are refused."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.http.people import new_account


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "validation_error"),
        ({"ids": []}, 400, "validation_error"),
        ({"upTo": str(uuid4())}, 404, "not_found"),
    ],
    ids=["nothing", "no ids", "up to what is not there"],
)
async def test_a_mark_of_nothing_or_up_to_nothing_is_refused(
    client: httpx.AsyncClient, body: Any, status: int, code: str
) -> None:
    ann = await new_account(client)
    answer = await ann.post("/api/me/notifications/read", body)
    assert (answer.status_code, answer.json()["error"]) == (status, code), answer.text
