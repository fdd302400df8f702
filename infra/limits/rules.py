"""The classes of requests and their limits, which RATE_LIMITS can change."""

import re
from typing import NamedTuple

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_RULE = re.compile(r"([a-z_]+)=(\d{1,9})/(\d{0,6})([smhd])")


class Rule(NamedTuple):
    """So many within so many seconds: all at once if you like, after that evenly."""

    burst: int
    seconds: int
    #: What to do when nobody can be asked: let everybody through, or count in this process alone.
    open_when_blind: bool = False

    @property
    def interval(self) -> int:
        """Microseconds after which one more is allowed."""
        return max(1, self.seconds * 1_000_000 // self.burst)

    @property
    def window(self) -> int:
        """Microseconds after which everything is forgotten."""
        return self.interval * self.burst


#: By whom they count: `…_ip`, `register`, `public` (what is open to all) and `refused` (what strangers are refused,
#: unknown addresses too) by address, `login` by account, `login_device` by a device on which the account was used
#: before, `refresh` by session, `share` (the passwords of links) by link and address, the others by user, or by address
#: without one. `password` is for what a logged-in user proves with the password; `anonymous` is
#: for orders without an account.
DEFAULTS: dict[str, Rule] = {
    "login": Rule(5, 900),
    "login_device": Rule(5, 900),
    "login_ip": Rule(20, 60),
    "password": Rule(5, 900),
    "register": Rule(5, 3600),
    "refresh": Rule(30, 60),
    "submit": Rule(10, 60),
    "anonymous": Rule(3, 60),
    "upload": Rule(20, 60),
    "share": Rule(20, 900),
    "ticket": Rule(30, 60),
    "public": Rule(600, 60),
    "refused": Rule(300, 60),
    "default": Rule(300, 60, open_when_blind=True),
}


def parse(text: str) -> dict[str, Rule]:
    """The rules with changes such as `register=100/1h login_ip=200/m`; `off` is no rules at all.

    Raises ValueError with what the text must be.
    """
    if text.strip().lower() == "off":
        return {}
    rules = dict(DEFAULTS)
    for part in text.replace(",", " ").split():
        found = _RULE.fullmatch(part)
        if found is None or found[1] not in DEFAULTS or int(found[2]) == 0:
            raise ValueError(f"`off`, or limits such as login=5/15m of {', '.join(DEFAULTS)}")
        seconds = int(found[3] or 1) * _UNITS[found[4]]
        rules[found[1]] = rules[found[1]]._replace(burst=int(found[2]), seconds=max(1, seconds))
    return rules
