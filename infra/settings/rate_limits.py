"""The classes of requests and their limits, which RATE_LIMITS can change."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from infra.settings.formats import UNITS

_RULE = re.compile(r"([a-z_]+)=(\d{1,9})/(\d{0,6})([smhd])")


class RateLimitRule(NamedTuple):
    """`burst` requests at once, then evenly `burst` within `seconds`."""

    burst: int
    seconds: int
    #: What to do while Valkey is unavailable: let requests through, or count in this process alone.
    open_when_blind: bool = False

    @property
    def interval(self) -> int:
        """Microseconds after which one more is allowed."""
        return max(1, self.seconds * 1_000_000 // self.burst)

    @property
    def window(self) -> int:
        """Microseconds after which everything is forgotten."""
        return self.interval * self.burst


#: By whom they count: `…_ip`, `register`, `public` (what is open to all), `log` (its hashes), `stripe` (its webhook)
#: and `refused` (what strangers are refused, unknown addresses too) by address, `login` by account, `login_device` by
#: a device on which the account was used before, `refresh` by session, `share` (the passwords of links) by link and
#: address, the others by user, or by address without one. `password` is for what a logged-in user proves with the
#: password, `voucher` for codes that one tries; `anonymous` is for orders without an account. `reset` (links for a new
#: password) counts by mailbox, `verify` (links that confirm an address) by user. `history` is for answers as they were,
#: beside `default`; `export` for downloads of everything that an account has.
DEFAULT_RATE_LIMITS: dict[str, RateLimitRule] = {
    "login": RateLimitRule(5, 900),
    "login_device": RateLimitRule(5, 900),
    "login_ip": RateLimitRule(20, 60),
    "password": RateLimitRule(5, 900),
    "register": RateLimitRule(5, 3600),
    "reset": RateLimitRule(3, 3600),
    "reset_ip": RateLimitRule(20, 3600),
    "verify": RateLimitRule(3, 3600),
    "refresh": RateLimitRule(30, 60),
    "submit": RateLimitRule(10, 60),
    "anonymous": RateLimitRule(3, 60),
    "upload": RateLimitRule(20, 60),
    "share": RateLimitRule(20, 900),
    "voucher": RateLimitRule(5, 900),
    "voucher_ip": RateLimitRule(20, 900),
    "ticket": RateLimitRule(30, 60),
    "public": RateLimitRule(600, 60),
    "log": RateLimitRule(300, 1),
    "stripe": RateLimitRule(1200, 60),
    "refused": RateLimitRule(300, 60),
    "history": RateLimitRule(60, 60),
    "export": RateLimitRule(3, 86_400),
    "default": RateLimitRule(300, 60, open_when_blind=True),
}


def parse_rate_limits(text: str) -> dict[str, RateLimitRule]:
    """The rules with changes such as `register=100/1h login_ip=200/m`; `off` is no rules at all.

    Raises ValueError with what the text must be.
    """
    if text.strip().lower() == "off":
        return {}
    rules = dict(DEFAULT_RATE_LIMITS)
    for part in text.replace(",", " ").split():
        found = _RULE.fullmatch(part)
        if found is None or found[1] not in DEFAULT_RATE_LIMITS or int(found[2]) == 0:
            raise ValueError(f"`off`, or limits such as login=5/15m of {', '.join(DEFAULT_RATE_LIMITS)}")
        seconds = int(found[3] or 1) * UNITS[found[4]]
        rules[found[1]] = rules[found[1]]._replace(burst=int(found[2]), seconds=max(1, seconds))
    return rules


def format_rate_limits(rules: Mapping[str, RateLimitRule]) -> str:
    """The text that `parse_rate_limits` turns into these rules again."""
    return " ".join(f"{name}={rule.burst}/{rule.seconds}s" for name, rule in rules.items()) or "off"
