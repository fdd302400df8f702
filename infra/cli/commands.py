"""What each command of the command line does."""

import asyncio
import importlib
import logging
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence


def up(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.supervisor.front import guarded

    return guarded(lambda: _serve(options, environ))


def _serve(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.supervisor.up import serve

    return serve(options, environ)


def plan(options: Namespace, _: Mapping[str, str]) -> int:
    from infra.cli import plan

    return plan.run(options)


def with_keys(options: Namespace, environ: Mapping[str, str]) -> int:
    """Runs a command that reads or writes what the log says about persons, as far as DATA_KEK is at hand."""
    from infra.cli.failing import failed
    from infra.cli.where import stored_keys
    from infra.personal import keys
    from infra.settings import SettingsError

    found = stored_keys(options, environ)
    if found.data_kek:
        keys.use_all(found)
    try:
        return int(options.run(options, environ))
    except (keys.NoDataKey, SettingsError) as error:
        return failed(f"{error}", 2)


def keys_rewrap(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import keys

    return keys.rewrap(options, environ)


def migrate(_: Namespace, environ: Mapping[str, str]) -> int:
    """Makes what the other processes expect to find; safe to repeat, also at the same time."""
    from infra.erasure.opening import erase_again
    from infra.keys.checks import require_keys
    from infra.object_store.bucket import ensure_bucket
    from infra.object_store.client import ObjectStore
    from infra.personal.old_rows import LogIsWitnessed, seal_old_rows
    from infra.postgres.migrate import migrate as migrate_schema
    from infra.settings import Settings, SettingsError

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.from_env(environ)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    try:
        owner = settings.servers.postgres_owner_dsn or settings.postgres_dsn
        asyncio.run(migrate_schema(owner, settings.postgres_dsn))
        asyncio.run(require_keys(settings))
        ensure_bucket(settings)
        asyncio.run(seal_old_rows(owner, ObjectStore(settings)))
        asyncio.run(erase_again(settings))
    except (SettingsError, LogIsWitnessed) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except Exception as error:
        logging.getLogger(__name__).exception("migration failed")
        sys.stderr.write(f"The migration failed: {error}\n")
        return 1
    return 0


def schema(options: Namespace, _: Mapping[str, str]) -> int:
    """Prints the OpenAPI document, or the types of messages."""
    import msgspec

    from infra.http.description import description, live_messages

    document = live_messages() if options.messages else description()
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
    return 0


def process(options: Namespace, _: Mapping[str, str]) -> int:
    """Runs the module that the table of processes names."""
    from infra.keys.checks import checked
    from infra.processes.lifecycle import run_process

    return run_process(checked(importlib.import_module(options.module).run))


def checkout(options: Namespace, environ: Mapping[str, str]) -> int:
    """Runs the local checkout as a child of the supervisor, and not otherwise."""
    from infra.processes.names import PARENT

    if PARENT not in environ:
        sys.stderr.write("The local checkout is started by `mangamotion demo` and `mangamotion up --demo-checkout`.\n")
        return 2
    return process(options, environ)


def promote(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import users

    return users.promote(options, environ)


def remove_second_factor(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import second_factor

    return second_factor.remove(options, environ)


def demote(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import users

    return users.demote(options, environ)


def disable(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import users

    return users.disable(options, environ)


def enable(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import users

    return users.enable(options, environ)


def users_add(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import accounts

    return accounts.add(options, environ)


def users_reset_password(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import accounts

    return accounts.reset_password(options, environ)


def users_grant(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import grants

    return grants.grant(options, environ)


def users_erase(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import erasure

    return erasure.erase(options, environ)


def jobs_dead(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import jobs

    return jobs.dead(options, environ)


def jobs_retry(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import jobs

    return jobs.retry(options, environ)


def projections_status(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import projections

    return projections.status(options, environ)


def projections_list(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import projections

    return projections.show(options, environ)


def projections_rebuild(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import rebuild

    return rebuild.rebuild(options, environ)


def projections_parked(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import projections

    return projections.parked(options, environ)


def projections_retry(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import projections

    return projections.retry(options, environ)


def projections_skip(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import projections

    return projections.skip(options, environ)


def timers_list(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import timers

    return timers.show(options, environ)


def timers_run(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import timers

    return timers.run(options, environ)


def projections_drop(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import projections

    return projections.drop(options, environ)


def seed(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import seed

    return seed.run(options, environ)


def events_show(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import events

    return events.show(options, environ)


def export(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import export as log_export

    return log_export.export(options, environ)


def doctor(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import doctor as doctor_command

    return doctor_command.doctor(options, environ)


def shadow(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import shadow as shadow_command

    return shadow_command.shadow(options, environ)


def analysts_add(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import analysts

    return analysts.add(options, environ)


def analysts_remove(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import analysts

    return analysts.remove(options, environ)


def analysts_list(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import analysts

    return analysts.list_(options, environ)


def ledger_verify(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import ledger

    return ledger.verify(options, environ)


def archive(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import archive as log_archive

    return log_archive.archive(options, environ)


def objects_reconcile(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import objects

    return objects.reconcile(options, environ)


def credits_reconcile(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import payments

    return payments.reconcile(options, environ)


def nats_add_user(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import integrators

    return integrators.add(options, environ)


def nats_remove_user(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import integrators

    return integrators.remove(options, environ)


def nats_list_users(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import integrators

    return integrators.show(options, environ)


def demo(arguments: Sequence[str]) -> int:
    module = importlib.import_module("infra.demo")
    return int(module.main(arguments))


def log_key(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import log

    return log.key(options, environ)


def log_verify(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import log

    return log.verify(options, environ)


def backup(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import backup as backups

    return backups.backup(options, environ)


def restore(options: Namespace, environ: Mapping[str, str]) -> int:
    from infra.cli import restore as restoring

    return restoring.restore(options, environ)
