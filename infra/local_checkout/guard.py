"""When the local checkout may be started, and with what it is."""

import secrets
from collections.abc import Mapping

from infra.settings.payments import PUBLIC, demo_problem

#: What is sold where the operator names nothing else.
PACKAGES = "starter=100/4.99eur studio=550/19.99eur feature=1500/49.99eur"


class DemoRefused(Exception):
    """The local checkout may not be started with this environment; the message is a sentence that says why."""


def demo_environ(environ: Mapping[str, str], port: int) -> dict[str, str]:
    """What makes the system sell by a local checkout on this port, with secrets of its own. Raises DemoRefused."""
    if environ.get("STRIPE_SECRET_KEY") or environ.get("STRIPE_WEBHOOK_SECRET"):
        raise DemoRefused(
            "STRIPE_SECRET_KEY or STRIPE_WEBHOOK_SECRET is set, but the local checkout takes the place of Stripe. "
            "Unset them, or start without --demo-checkout."
        )
    public = {name: environ.get(name, "").strip() for name in PUBLIC}
    if problem := demo_problem(environ.get("HOST", "").strip() or "127.0.0.1", public):
        raise DemoRefused(problem)
    return {
        "STRIPE_SECRET_KEY": f"sk_demo_{secrets.token_hex(24)}",
        "STRIPE_WEBHOOK_SECRET": f"whsec_{secrets.token_hex(24)}",
        "STRIPE_API_BASE": f"http://127.0.0.1:{port}",
        "CREDIT_PACKAGES": environ.get("CREDIT_PACKAGES", "").strip() or PACKAGES,
    }


def require_no_demo_key(environ: Mapping[str, str]) -> None:
    """Raises DemoRefused for a key of the local checkout that comes from outside."""
    if environ.get("STRIPE_SECRET_KEY", "").startswith("sk_demo_"):
        raise DemoRefused(
            "STRIPE_SECRET_KEY is the key of a local checkout. Unset it; --demo-checkout makes a new one at each start."
        )
