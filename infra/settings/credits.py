"""What the environment says of credits, and of the storage that orders need."""

from typing import Literal, cast

import msgspec

#: As in domain/credit_policy.py.
Mode = Literal["paid", "metered", "off"]
MODES = ("paid", "metered", "off")


#: MAX_GRANT of domain/credit_policy.py: the welcome credits are a grant.
MOST = 1_000_000


class CreditSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What orders need. Field names are the environment's names in lower case."""

    #: paid: can be bought where a checkout exists; metered: are only given; off: nothing costs any
    credits: Mode = "paid"
    #: what a new account is granted
    welcome_credits: int = 100
    #: to which a balance is raised at the first request of an account in a calendar month; 0: never
    credit_allowance: int = 0
    #: how many bytes the results of an account may take before it orders more; 0: any number
    storage_quota_bytes: int = 0

    def problems(self) -> list[str]:
        """A sentence for each amount that is too large."""
        return [
            f"{name.upper()} is {value}, but must be between 0 and {MOST}."
            for name in ("welcome_credits", "credit_allowance")
            if (value := getattr(self, name)) > MOST
        ]


def parse_mode(text: str) -> Mode:
    """`paid`, `metered` or `off`."""
    if text.lower() not in MODES:
        raise ValueError("paid, metered or off")
    return cast("Mode", text.lower())
