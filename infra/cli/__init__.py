"""The command line. Each command imports what it needs when it runs, so that all of them start quickly."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from infra.cli import commands
from infra.cli.backup_arguments import add_backup, add_restore
from infra.processes.table import BACKUPS, CHECKOUT, PROCESSES

EPILOG = "Every setting comes from the environment; `mangamotion up` needs none. See docs for their names."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["demo"]:
        return commands.demo(given[1:])
    options = parser().parse_args(given)
    if getattr(options, "opens_log", False):
        return commands.with_keys(options, os.environ)
    return int(options.run(options, os.environ))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="mangamotion", description="An event-sourced AI video studio.", epilog=EPILOG)
    names = top.add_subparsers(required=True, metavar="COMMAND")
    _add_up(names.add_parser("up", help="start everything on this machine: servers, API, workers"))
    names.add_parser("demo", help="make one film from a prompt, and show where to look next")
    _add_plan(names.add_parser("plan", help="what a prompt is read as, shot by shot, and what will not be drawn"))
    migrate = names.add_parser("migrate", help="bring the database schema and the bucket up to date")
    migrate.set_defaults(run=commands.migrate, opens_log=True)
    schema = names.add_parser("schema", help="print the description of the API (OpenAPI 3.1); needs no server")
    schema.add_argument("--messages", action="store_true", help="the types of the messages of live updates instead")
    schema.set_defaults(run=commands.schema)
    _add_users(
        names.add_parser("users", help="open accounts, replace forgotten passwords, admins, disabled accounts, credits")
    )
    _add_jobs(names.add_parser("jobs", help="what failed for good, and ordering it again"))
    _add_projections(names.add_parser("projections", help="the state of the read models, and their repair"))
    _add_objects(names.add_parser("objects", help="the object store against the log"))
    _add_events(names.add_parser("events", help="what happened: events of the log, one on each line"))
    _add_export(names.add_parser("export", help="the log as files for analysts, without what is about a person"))
    _add_doctor(names.add_parser("doctor", help="whether the log, what follows from it, and the servers are sound"))
    _add_shadow(names.add_parser("shadow", help="what today's program and rules would have decided in the past"))
    _add_analysts(names.add_parser("analysts", help="log-ins of PostgreSQL that read the log and read models"))
    _add_ledger(names.add_parser("ledger", help="the credits of all accounts against the log"))
    _add_log(names.add_parser("log", help="proofs of the log: its key, signed heads, and what was signed"))
    _add_keys(names.add_parser("keys", help="replacing DATA_KEK"))
    _add_archive(names.add_parser("archive", help="old history of the log as objects in S3"))
    add_backup(names.add_parser("backup", help="back the database and the objects up; list and verify backups"))
    add_restore(names.add_parser("restore", help="a studio from its backups, as it was last or at a moment"))
    _add_seed(names.add_parser("seed", help="fill a studio with months of history, for demos and measurements"))
    _add_credits(names.add_parser("credits", help="payments against what Stripe knows"))
    _add_timers(names.add_parser("timers", help="periodic tasks: their last and next runs"))
    _add_nats(names.add_parser("nats", help="users of NATS outside this system, who read every event"))
    for process in (*PROCESSES, BACKUPS):
        command = names.add_parser(
            process.name, help=f"run one {process.name}, with the servers that the environment names"
        )
        command.set_defaults(run=commands.process, module=process.module, opens_log=True)
    checkout = names.add_parser(CHECKOUT.name, help="the local checkout; `up --demo-checkout` starts it")
    checkout.set_defaults(run=commands.checkout, module=CHECKOUT.module)
    return top


def _add_plan(plan: argparse.ArgumentParser) -> None:
    plan.add_argument("prompt", metavar="PROMPT", help="what the film should show")
    plan.add_argument("--style", metavar="STYLE", help="how it should look (default: what the prompt says)")
    plan.add_argument("--json", action="store_true", help="the scene script as one JSON object")
    plan.set_defaults(run=commands.plan)


def _add_users(users: argparse.ArgumentParser) -> None:
    actions = users.add_subparsers(required=True, metavar="ACTION")
    promote = actions.add_parser("promote", help="make an account an admin")
    promote.add_argument("--demote", action="store_true", help="take the rights away again")
    promote.set_defaults(run=commands.promote)
    demote = actions.add_parser("demote", help="take the rights of an admin away again")
    demote.set_defaults(run=commands.demote)
    disable = actions.add_parser("disable", help="close an account: no log-in, its jobs are cancelled and refunded")
    disable.set_defaults(run=commands.disable)
    enable = actions.add_parser("enable", help="let a disabled account be used again")
    enable.set_defaults(run=commands.enable)
    remove = actions.add_parser("remove-second-factor", help="for an owner who has lost app and recovery codes")
    remove.set_defaults(run=commands.remove_second_factor)
    add = actions.add_parser("add", help="open an account, whatever REGISTRATION says; the password is asked for")
    add.add_argument("--admin", action="store_true", help="with the rights of an admin")
    add.set_defaults(run=commands.users_add)
    reset = actions.add_parser("reset-password", help="make a link with which the owner sets a new password")
    reset.set_defaults(run=commands.users_reset_password)
    grant = actions.add_parser("grant", help="give credits to an account")
    grant.set_defaults(run=commands.users_grant)
    erase = actions.add_parser("erase", help="close an account for its owner, and erase the person after some days")
    erase.add_argument("user_id", type=UUID, metavar="ID", help="the id of the account")
    erase.add_argument("--now", action="store_true", help="at once; nothing brings the account back")
    erase.set_defaults(run=commands.users_erase)
    _add_data(erase)
    for action in (promote, demote, disable, enable, remove, add, reset, grant):
        action.add_argument("email", metavar="EMAIL", help="the address of the account")
        _add_data(action)
    grant.add_argument("amount", type=int, metavar="N", help="how many credits")
    grant.add_argument("--reason", required=True, metavar="TEXT", help="what the owner reads beside them")


def _add_jobs(jobs: argparse.ArgumentParser) -> None:
    actions = jobs.add_subparsers(required=True, metavar="ACTION")
    dead = actions.add_parser("dead", help="list what failed although nothing was wrong with the order")
    dead.add_argument("--all", action="store_true", help="also what was ordered again already")
    dead.add_argument("--page", type=_positive, default=1, metavar="N")
    dead.add_argument("--limit", type=_positive, default=50, metavar="N", help="lines per page (default: 50)")
    dead.set_defaults(run=commands.jobs_dead)
    retry = actions.add_parser("retry", help="order it again, seed included; the owner pays again, once")
    retry.add_argument("job_id", nargs="?", type=UUID, metavar="JOB", help="one job that brought no video")
    retry.add_argument("--all", action="store_true", help="everything that `jobs dead` lists")
    retry.set_defaults(run=commands.jobs_retry)
    for action in (dead, retry):
        action.add_argument("--code", metavar="CODE", help="only this kind of failure, such as worker_lost")
        action.add_argument("--model", metavar="MODEL", help="only this model, such as scene-cpu-1")
        _add_data(action)


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _add_projections(projections: argparse.ArgumentParser) -> None:
    actions = projections.add_subparsers(required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all read models, the versions that views show, and other versions")
    listing.set_defaults(run=commands.projections_list)
    _add_rebuild(actions.add_parser("rebuild", aliases=["replay"], help="fill a read model anew from the log"))
    status = actions.add_parser("status", help="what each version is for, how far it is, and what is in quarantine")
    status.set_defaults(run=commands.projections_status)
    parked = actions.add_parser("parked", help="list the events that could not be applied, and why")
    parked.set_defaults(run=commands.projections_parked)
    retry = actions.add_parser("retry", help="apply the parked events, once their cause is repaired")
    retry.set_defaults(run=commands.projections_retry)
    skip = actions.add_parser("skip", help="leave a parked event out for good; those behind it are applied")
    skip.add_argument("--reason", required=True, metavar="TEXT", help="why; it is recorded")
    skip.add_argument("--position", type=_positive, metavar="N", help="which one (default: the first)")
    skip.set_defaults(run=commands.projections_skip)
    for action in (retry, skip):
        action.add_argument("name", metavar="NAME", help="the read model, such as jobs")
    drop = actions.add_parser("drop", help="remove a version that no view shows any more")
    drop.add_argument("name", metavar="NAME", help="the version, as `status` shows it")
    drop.set_defaults(run=commands.projections_drop)
    for action in (listing, status, parked, retry, skip, drop):
        _add_data(action)


def _add_rebuild(rebuild: argparse.ArgumentParser) -> None:
    rebuild.add_argument("name", metavar="NAME", help="the read model, such as jobs")
    rebuild.add_argument(
        "--blue-green",
        action="store_true",
        help="by the projector that runs, beside the version that serves (default: by this command, where none runs)",
    )
    decision = rebuild.add_mutually_exclusive_group()
    decision.add_argument("--accept", metavar="REASON", help="show the new version although rows differ; recorded")
    decision.add_argument("--discard", action="store_true", help="give the new version up")
    _add_data(rebuild)
    rebuild.set_defaults(run=commands.projections_rebuild)


def _add_nats(nats: argparse.ArgumentParser) -> None:
    actions = nats.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add-user", help="let a program read all events, everybody's prompts among them")
    add.add_argument(
        "--filter",
        action="append",
        metavar="SUBJECT",
        help="deliver only these, such as events.job.JobCompleted or events.job.*; may be repeated (default: all)",
    )
    add.set_defaults(run=commands.nats_add_user)
    remove = actions.add_parser("remove-user", help="close the connections of a user, and forget how far it has read")
    remove.set_defaults(run=commands.nats_remove_user)
    for action in (add, remove):
        action.add_argument("name", metavar="NAME", help="a name, such as crm: small letters, digits, _ and -")
    listing = actions.add_parser("list-users", help="all users, and how far each has read")
    listing.set_defaults(run=commands.nats_list_users)
    for action in (add, remove, listing):
        _add_data(action)


def _add_timers(timers: argparse.ArgumentParser) -> None:
    _add_data(timers)
    timers.set_defaults(run=commands.timers_list)
    run = timers.add_subparsers(metavar="ACTION").add_parser("run", help="run a task now, whether it is due or not")
    run.add_argument("name", metavar="NAME", help="the task, such as job-leftovers")
    _add_data(run)
    run.set_defaults(run=commands.timers_run)


def _add_credits(credits_: argparse.ArgumentParser) -> None:
    reconcile = credits_.add_subparsers(required=True, metavar="ACTION").add_parser(
        "reconcile", help="apply the events of Stripe that never arrived here"
    )
    _add_data(reconcile)
    reconcile.set_defaults(run=commands.credits_reconcile)


def _add_objects(objects: argparse.ArgumentParser) -> None:
    actions = objects.add_subparsers(required=True, metavar="ACTION")
    reconcile = actions.add_parser("reconcile", help="what no event names, and what is named and not there")
    reconcile.add_argument(
        "--delete",
        action="store_true",
        help="remove orphans and record which videos are lost (default: only look)",
    )
    reconcile.add_argument(
        "--older-than",
        type=_hours,
        default=24.0,
        metavar="HOURS",
        help="younger objects may be on their way and are no orphans (default: 24; under 1 only while nothing runs)",
    )
    _add_data(reconcile)
    reconcile.set_defaults(run=commands.objects_reconcile)


def _add_events(events: argparse.ArgumentParser) -> None:
    whose = events.add_mutually_exclusive_group()
    whose.add_argument("--job", type=UUID, metavar="ID", help="only those of a job, or of another aggregate")
    whose.add_argument("--user", type=UUID, metavar="ID", help="only what belongs to an account")
    events.add_argument("--type", action="append", metavar="NAME", help="only such, as JobCompleted; may be repeated")
    events.add_argument("--after", type=_count, default=0, metavar="POSITION", help="only those behind a position")
    events.add_argument("--limit", type=_positive, metavar="N", help="at most so many")
    whose.add_argument("--follow", action="store_true", help="go on with what happens from now on")
    events.add_argument("--json", action="store_true", help="one JSON object on each line")
    _add_data(events)
    events.set_defaults(run=commands.events_show)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("folder", type=Path, metavar="FOLDER", help="where to; one that has a part of it is completed")
    export.add_argument("--format", choices=("parquet", "ndjson"), default="parquet", help="(default: parquet)")
    place: dict[str, Any] = {"type": _place, "metavar": "PLACE"}
    export.add_argument("--from", **place, dest="first", default=1, help="a position or a time, as 2026-11-01T00:00Z")
    export.add_argument("--to", **place, dest="last", help="a position, which is included, or a time, which is not")
    export.add_argument("--types", nargs="+", metavar="NAME", help="only such events, as JobCompleted JobFailed")
    export.add_argument(
        "--personal", action="store_true", help="also what is about persons; the log notes who exported what"
    )
    _add_data(export)
    export.set_defaults(run=commands.export)


def _add_doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--deep", action="store_true", help="read what is archived, decode every event, see every film")
    doctor.add_argument("--production", action="store_true", help="also what is to be done before people use it")
    doctor.add_argument("--json", action="store_true", help="one JSON object")
    doctor.add_argument("--seed", type=_count, metavar="N", help="pick the same sample as another time")
    _add_data(doctor)
    doctor.set_defaults(run=commands.doctor)


def _add_shadow(shadow: argparse.ArgumentParser) -> None:
    shadow.add_argument(
        "--since", type=_place, default=1, metavar="PLACE", help="a position or a time (default: all of the log)"
    )
    shadow.add_argument("--limit", type=_count, default=20, metavar="N", help="differences to print (default: 20)")
    shadow.add_argument("--json", action="store_true", help="every difference and the sums, one object on each line")
    _add_data(shadow)
    shadow.set_defaults(run=commands.shadow)


def _add_analysts(analysts: argparse.ArgumentParser) -> None:
    actions = analysts.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add one with a schema of its own, and show its address and password")
    add.add_argument("name", metavar="NAME")
    add.set_defaults(run=commands.analysts_add)
    remove = actions.add_parser("remove", help="remove one and its schema")
    remove.add_argument("name", metavar="NAME")
    remove.add_argument("--tables", action="store_true", help="even if there are tables in it")
    remove.set_defaults(run=commands.analysts_remove)
    list_ = actions.add_parser("list", help="who there is")
    list_.set_defaults(run=commands.analysts_list)
    for action in (add, remove, list_):
        _add_data(action)


def _add_ledger(ledger: argparse.ArgumentParser) -> None:
    verify = ledger.add_subparsers(required=True, metavar="ACTION").add_parser(
        "verify", help="calculate every balance anew from the movements in the log"
    )
    verify.add_argument("user", nargs="?", metavar="USER", help="one account, by its id or address (default: all)")
    _add_data(verify)
    verify.set_defaults(run=commands.ledger_verify)


def _add_log(log: argparse.ArgumentParser) -> None:
    actions = log.add_subparsers(required=True, metavar="ACTION")
    key = actions.add_parser("key", help="print the key by which auditors know the log")
    key.add_argument("--witness", action="store_true", help="the key with which this studio witnesses other logs")
    key.set_defaults(run=commands.log_key)
    verify = actions.add_parser("verify", help="check proofs and signed heads, and that the log goes on from them")
    verify.add_argument("places", nargs="+", metavar="FILE|URL", help="proofs, heads, and the address of the studio")
    verify.add_argument("--key", metavar="KEY", help="the key of the log (default: what the studio says)")
    verify.set_defaults(run=commands.log_verify)
    for action in (key, verify):
        _add_data(action)


def _add_keys(keys: argparse.ArgumentParser) -> None:
    rewrap = keys.add_subparsers(required=True, metavar="ACTION").add_parser(
        "rewrap", help="wrap the keys of persons under DATA_KEK that are wrapped under DATA_KEK_OLD"
    )
    _add_data(rewrap)
    rewrap.set_defaults(run=commands.keys_rewrap)


def _add_archive(archive: argparse.ArgumentParser) -> None:
    archive.add_argument(
        "--before",
        type=_positive,
        metavar="POSITION",
        help="archive the whole ranges in front of this position of the log; ARCHIVE_AFTER_DAYS does it by age",
    )
    _add_data(archive)
    archive.set_defaults(run=commands.archive)


def _add_seed(seed: argparse.ArgumentParser) -> None:
    seed.add_argument("--users", type=_positive, default=20, metavar="N", help="how many accounts (default: 20)")
    seed.add_argument("--jobs", type=_count, default=500, metavar="N", help="how many jobs in all (default: 500)")
    seed.add_argument("--days", type=_positive, default=180, metavar="N", help="how long ago it began (default: 180)")
    seed.add_argument(
        "--thumbnails",
        type=_count,
        default=24,
        metavar="N",
        help="how many films are rendered, of which the jobs get copies (default: 24; 0: videos without files)",
    )
    seed.add_argument("--seed", type=_count, default=7, metavar="N", help="another number is another history")
    seed.add_argument("--among-others", action="store_true", help="also where there is history already")
    seed.add_argument("--wait", action="store_true", help="until the read models have caught up")
    _add_data(seed)
    seed.set_defaults(run=commands.seed)


def _count(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError
    return number


def _place(text: str) -> int | datetime:
    """A position of the log, or a time; one without a zone is UTC."""
    if text.isdecimal():
        return _positive(text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("neither a position nor a time as 2026-11-01T00:00Z") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _hours(text: str) -> float:
    if not 0 <= (hours := float(text)) <= 1_000_000:
        raise ValueError
    return hours


def _add_data(action: argparse.ArgumentParser) -> None:
    action.add_argument("--data", metavar="DIR", help="the data folder of `mangamotion up`, without POSTGRES_DSN")
    action.set_defaults(opens_log=True)


def _add_up(up: argparse.ArgumentParser) -> None:
    up.add_argument("--data", metavar="DIR", help="where everything is kept (default: one folder per user and clone)")
    up.add_argument("--port", type=int, metavar="N", help="the port of the API (default: 3000, or a free one)")
    up.add_argument("--api-processes", type=int, metavar="N", help="API processes on that port (default: 1)")
    up.add_argument("--workers", type=int, metavar="N", help="workers (default: half of the processors, up to 4)")
    up.add_argument(
        "--demo-checkout", action="store_true", help="sell credits by a checkout on this machine, where no money moves"
    )
    up.set_defaults(run=commands.up)
