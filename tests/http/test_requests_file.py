"""`requests.http`, which strangers try first, asks for what there is."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs

TEXT = (Path(__file__).parents[2] / "requests.http").read_text()
REQUESTS = re.findall(r"^([A-Z]+) \{\{host\}\}(\S+)$", TEXT, re.MULTILINE)
BODIES = re.findall(
    r"^([A-Z]+) \{\{host\}\}(\S+)\n(?:.+\n)*Content-Type: \{\{json\}\}\n\n(\{.*\})$", TEXT, re.MULTILINE
)


def operation(document: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    """The one that a path leads to; variables stand in the places of ids."""
    for template, found in document["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path.partition("?")[0]) and method.lower() in found:
            return found[method.lower()]  # type: ignore[no-any-return]  # the tests look into it
    raise AssertionError(f"{method} {path} leads nowhere")


async def test_every_request_leads_somewhere(document: dict[str, Any]) -> None:
    described_elsewhere = [("GET", "/schema")]
    assert len(REQUESTS) > 50
    for method, path in REQUESTS:
        if (method, path) not in described_elsewhere:
            operation(document, method, path)


async def test_every_body_fits(document: dict[str, Any]) -> None:
    assert len(BODIES) > 14
    for method, path, body in BODIES:
        sent = json.loads(re.sub(r"\{\{.+?\}\}", "4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11", body))
        schema = operation(document, method, path)["requestBody"]["content"]["application/json"]["schema"]
        jsonschema_rs.Draft202012Validator(schema | {"components": document["components"]}).validate(sent)
