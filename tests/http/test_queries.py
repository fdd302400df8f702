"""Query parameters: numbers are digits, and everything is given once."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from infra.http.services import Services
from tests.http.people import Person, new_account
from tests.http.resources import promoted

NUMBERS = [
    "1e3",
    "%201",
    "1%20",
    "%2B1",
    "+1",
    "%EF%BC%91",
    "1.0",
    "01",
    "1_0",
    "0x1",
    "",
    "true",
    "null",
    "1,2",
    "9" * 400,
    "-1",
]

#: A word for lists whose words are not all described.
OPEN_LISTS = {"types": ["JobQueued"]}


@pytest.fixture(scope="module")
async def ann(address: str, parts: Services) -> AsyncIterator[Person]:
    """A user who may send every query."""
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield await promoted(parts, await new_account(client))


def parameters(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Path, name and type of every query parameter of a GET."""
    return [
        (path, parameter["name"], parameter["schema"].get("type", ""))
        for path, item in document["paths"].items()
        for parameter in item.get("get", {}).get("parameters", ())
        if parameter["in"] == "query"
    ]


async def test_a_number_is_digits(ann: Person, document: dict[str, Any]) -> None:
    numbers = [(path, name) for path, name, kind in parameters(document) if kind == "integer"]
    assert len(numbers) > 10
    for path, name in numbers:
        for typed in NUMBERS:
            answer = await ann.client.get(f"{path}?{name}={typed}", headers=ann.headers)
            assert answer.status_code == 400, (path, name, typed)
            assert answer.json()["errors"][0]["field"] == name
        good = 404 if "{" in path else 200  # there is no such thing
        assert (await ann.client.get(f"{path}?{name}=1", headers=ann.headers)).status_code == good, (path, name)


async def test_a_switch_is_on_or_off_and_null_is_no_word(ann: Person, document: dict[str, Any]) -> None:
    for path, name, kind in parameters(document):
        for typed in ("null", "1", "TRUE", "") if kind == "boolean" else ("null",):
            answer = await ann.client.get(f"{path}?{name}={typed}", headers=ann.headers)
            is_text = name in ("search", "tag", "code", "model", "style") and "{" not in path
            assert (answer.status_code == 200) == is_text, (path, name, typed)


async def test_exactly_the_words_of_the_description_are_understood(ann: Person, document: dict[str, Any]) -> None:
    lists = [
        (path, parameter["name"], parameter["schema"]["enum"])
        for path, item in document["paths"].items()
        for parameter in item.get("get", {}).get("parameters", ())
        if parameter["in"] == "query" and "enum" in parameter["schema"]
    ]
    assert len(lists) > 6
    job_id = await ann.order()
    for template, name, words in lists:
        path = template.replace("{job_id}", job_id)
        for typed in (*words, "", " ", "x", words[0].swapcase(), f"{words[0]} ", f" {words[0]}"):
            answer = await ann.client.get(path, params={name: typed}, headers=ann.headers)
            left_out = typed == "" and name == "status"  # a form sends what was not filled in
            assert (answer.status_code == 200) == (typed in words or left_out), (path, name, typed, answer.text)
            assert answer.status_code == 200 or words[0] in answer.json()["message"], answer.text


async def test_a_parameter_that_is_given_twice_is_refused(ann: Person, document: dict[str, Any]) -> None:
    for path, name, kind in parameters(document):
        if kind == "array":
            continue
        value = "true" if kind == "boolean" else "1"
        answer = await ann.client.get(f"{path}?{name}={value}&{name}={value}", headers=ann.headers)
        assert answer.status_code == 400, (path, name)
        assert answer.json()["errors"] == [{"field": name, "message": "This may be given once"}]


async def test_a_list_takes_each_of_its_words_and_several_of_them(ann: Person, document: dict[str, Any]) -> None:
    lists = [
        (path, parameter["name"], parameter["schema"]["items"])
        for path, item in document["paths"].items()
        for parameter in item.get("get", {}).get("parameters", ())
        if parameter["in"] == "query" and parameter["schema"].get("type") == "array"
    ]
    assert len(lists) > 5
    for path, name, items in lists:
        words = items.get("enum") or OPEN_LISTS.get(name, ["none"])
        for typed in (words, [words[0]] * 2):
            answer = await ann.client.get(path, params={name: typed}, headers=ann.headers)
            assert answer.status_code == 200, (path, name, answer.text)
        if "enum" in items:
            for typed in ([words[0], "x"], ["null"], [""], [",".join(words)]):
                answer = await ann.client.get(path, params={name: typed}, headers=ann.headers)
                assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, name), (path, typed)
                assert words[-1] in answer.json()["message"], (path, typed)


async def test_unknown_parameters_are_ignored(ann: Person) -> None:
    assert (await ann.client.get("/api/me/jobs?utm=1&utm=2&_=3", headers=ann.headers)).status_code == 200
