"""Thousands of requests that the description of the API allows, or nearly: no failure, no silence, nothing untold."""

import asyncio
import os
import secrets
import sys
from pathlib import Path

import httpx
import pytest

from infra.http.services import Services
from tests.http.people import new_account
from tests.http.resources import promoted, resources_of
from tests.lengths import LONG

pytestmark = [pytest.mark.slow]

#: For longer searches: `SCHEMATHESIS_TIMES=20 pytest tests/http/test_schemathesis.py --timeout 0`.
TIMES = int(os.environ.get("SCHEMATHESIS_TIMES") or (10 if LONG else 1))
#: These end the session that asks.
ENDINGS = ["--exclude-path", "/api/auth/logout", "--exclude-path", "/api/auth/password"]
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "ignored_auth",
    "missing_required_header",
)
REFUSALS = [400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 423, 429, 431, 460]
HOOKS = """
import schemathesis

@schemathesis.serializer("application/offset+octet-stream")
def piece(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()
"""


def configuration(ids: dict[str, str]) -> str:
    """Which things to ask for, and which statuses a request deserves that the description forbids."""
    statuses = f"expected-statuses = {[str(status) for status in REFUSALS]}"
    # In a form everything is text, so a number in the place of a text is good there.
    accepted = f"expected-statuses = {[str(status) for status in (202, 402, *REFUSALS)]}"
    things = "".join(f'"path.{name}" = "{id_}"\n' for name, id_ in ids.items())
    return (
        f"[checks.negative_data_rejection]\n{statuses}\n[checks.missing_required_header]\n{statuses}\n"
        f"[parameters]\n{things}\n"
        f'[[operations]]\ninclude-name = "POST /api/upload"\n[operations.checks.negative_data_rejection]\n{accepted}\n'
    )


async def run(address: str, folder: Path, seconds: int, ids: dict[str, str], *options: str) -> None:
    """Fails with the report, which is in a file too, so that a long search that is ended early leaves it."""
    seed = os.environ.get("SCHEMATHESIS_SEED") or str(secrets.randbelow(2**32))
    (folder / "schemathesis.toml").write_text(configuration(ids))
    (folder / "hooks.py").write_text(HOOKS)
    command = [
        "-m",
        "schemathesis.cli",
        "run",
        f"{address}/schema",
        "--phases",
        "examples,coverage,fuzzing",
        "--seed",
        seed,
        "--max-examples",
        str(6 * TIMES),
        "--max-time",
        str(seconds * TIMES),
        "--max-response-time",
        "5",
        "--request-timeout",
        "6",
        "--checks",
        ",".join(CHECKS),
        "--continue-on-failure",
        "--no-color",
        "--generation-database",
        "none",
        "--suppress-health-check",
        "all",
        "--warnings",
        "off",
        *options,
    ]
    report = folder / "report.txt"
    print(f"SCHEMATHESIS_SEED={seed}, see {report}")
    with report.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            cwd=folder,
            env=os.environ | {"SCHEMATHESIS_HOOKS": "hooks"},
            stdout=file,
            stderr=asyncio.subprocess.STDOUT,
        )
        await process.wait()
    output = "\n".join(line[:500] for line in report.read_text().splitlines())
    assert process.returncode == 0, output
    print(output.partition("Test cases:")[2])


async def test_no_request_of_a_user_about_their_things_is_answered_wrongly(
    client: httpx.AsyncClient, address: str, parts: Services, tmp_path: Path
) -> None:
    # An admin, to whom the routes of admins answer more than 403.
    ann, cat = await promoted(parts, await new_account(client)), await new_account(client)
    ids = (await resources_of(parts, ann, cat)).of("")
    token = ["--header", f"Authorization: Bearer {ann.token}"]
    await run(address, tmp_path, 15, ids, *token, *ENDINGS, "--exclude-method", "DELETE")


async def test_a_thing_that_was_created_is_found_until_it_is_removed(
    client: httpx.AsyncClient, address: str, tmp_path: Path
) -> None:
    """Sequences: the next request asks for what an answer named."""
    ann = await new_account(client)
    token = ["--header", f"Authorization: Bearer {ann.token}"]
    checks = "not_a_server_error,status_code_conformance,use_after_free,ensure_resource_availability"
    await run(address, tmp_path, 10, {}, *token, *ENDINGS, "--phases", "stateful", "--checks", checks)


async def test_no_request_without_a_login_is_answered_wrongly(address: str, tmp_path: Path) -> None:
    only = ["--include-path-regex", "^/(api/auth|api/shares|api/models|health)", "--exclude-checks", "ignored_auth"]
    await run(address, tmp_path, 6, {}, *only)
