"""`mangamotion users grant`: credits as a gift."""

import sys
from argparse import Namespace
from collections.abc import Mapping

from commands import grants
from infra.cli.failing import failed
from infra.cli.operator import as_operator
from infra.credits import policy_of
from infra.event_store.repository import Repository
from infra.settings import SettingsError, read_credits


def grant(options: Namespace, environ: Mapping[str, str]) -> int:
    """Gives credits to an account, each time that it is called. 1 when it could not, 2 for wrong settings."""
    try:
        policy = policy_of(read_credits(environ))
    except SettingsError as error:
        return failed(str(error), 2)

    async def work(store: Repository) -> int:
        balance = await grants.grant_by_email(store, options.email, options.amount, options.reason, policy=policy)
        sys.stdout.write(f"{options.email} has {balance} credits now.\n")
        return 0

    return as_operator(options, environ, work)
