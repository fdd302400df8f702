"""`mangamotion jobs`: what failed for good, and ordering it again."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from commands import jobs
from domain.credit_policy import CreditPolicy
from domain.dead_letter import AlreadyRetried
from domain.errors import Refusal
from domain.ids import new_id
from infra.cli.failing import failed
from infra.cli.operator import as_operator
from infra.credits import policy_of
from infra.event_store.repository import Repository
from infra.settings import SettingsError, read_credits

_FILTERS = "(%(code)s::text IS NULL OR d.code = %(code)s) AND (%(model)s::text IS NULL OR j.model = %(model)s)"
_DEAD = f"""
SELECT d.failed_at, d.job_id, d.code, j.stage, j.attempts, j.model, d.error, d.retried_as
  FROM dead_letters d JOIN jobs j USING (job_id)
 WHERE {_FILTERS} AND (%(all)s OR d.retried_as IS NULL)
 ORDER BY d.failed_at DESC, d.job_id DESC LIMIT %(limit)s OFFSET %(offset)s
"""
_OPEN = f"""
SELECT d.job_id FROM dead_letters d JOIN jobs j USING (job_id)
 WHERE {_FILTERS} AND d.retried_as IS NULL ORDER BY d.failed_at, d.job_id
"""


def dead(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints a line per job that failed for good, the newest first."""
    return as_operator(options, environ, lambda store: _dead(store, options))


def retry(options: Namespace, environ: Mapping[str, str]) -> int:
    """Orders failed jobs again; their owners are charged again. 1 when one could not be ordered, 2 for a wrong call."""
    if bool(options.job_id) == bool(options.all):
        return failed("Name a job, or say --all.", 2)
    try:
        policy = policy_of(read_credits(environ))
    except SettingsError as error:
        return failed(str(error), 2)
    return as_operator(options, environ, lambda store: _retry(store, options, policy))


async def _dead(store: Repository, options: Namespace) -> int:
    facts = {"code": options.code, "model": options.model, "all": options.all, "limit": options.limit}
    rows = await store.pool.read(_DEAD, facts | {"offset": (options.page - 1) * options.limit})
    for row in rows:
        sys.stdout.write(_line(*row))
    if not rows:
        sys.stdout.write("No failed jobs.\n")
    return 0


def _line(at: Any, job_id: UUID, code: str, stage: str, attempts: int, model: str, error: str, again: Any) -> str:
    retried = f"  retried as {again}" if again else ""
    where = f"{code} in {stage}" if stage else code
    return f"{at:%Y-%m-%d %H:%M:%S}  {job_id}  {model}  {where}, attempt {attempts}: {error}{retried}\n"


async def _retry(store: Repository, options: Namespace, policy: CreditPolicy) -> int:
    outcomes = Counter[str]()
    for job_id in await _chosen(store, options):
        outcomes[await _again(store, job_id, policy)] += 1
    if options.all:
        summary = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        sys.stdout.write(f"{summary or 'No failed jobs'}.\n")
    return 1 if outcomes["refused"] else 0


async def _chosen(store: Repository, options: Namespace) -> Sequence[UUID]:
    if options.job_id:
        return [options.job_id]
    rows = await store.pool.read(_OPEN, {"code": options.code, "model": options.model})
    return [job_id for (job_id,) in rows]


async def _again(store: Repository, job_id: UUID, policy: CreditPolicy) -> str:
    """What became of one job."""
    again = new_id(datetime.now(UTC), uuid4())
    try:
        await jobs.retry_for_owner(store, job_id, again, policy=policy)
    except AlreadyRetried as error:
        sys.stdout.write(f"{job_id} was ordered again already, as {error.job_id}.\n")
        return "ordered before"
    except Refusal as error:
        sys.stderr.write(f"{job_id}: {error.message}.\n")
        return "refused"
    sys.stdout.write(f"{job_id} is ordered again as {again}.\n")
    return "ordered again"
