"""`mangamotion users remove-second-factor`: for an owner who has lost the authenticator app and the recovery codes."""

import sys
from argparse import Namespace
from collections.abc import Mapping

from commands import second_factors
from infra.cli.operator import as_operator
from infra.event_store.repository import Repository


def remove(options: Namespace, environ: Mapping[str, str]) -> int:
    """Log-ins of the account ask for the password alone. 0 also when they did already."""

    async def work(store: Repository) -> int:
        changed = await second_factors.remove(store, options.email)
        state = "is off now" if changed else "was off already"
        sys.stdout.write(f"The second factor of {options.email} {state}.\n")
        return 0

    return as_operator(options, environ, work)
