"""The pages of the local checkout. Each says that no money moves."""

from collections.abc import Iterable
from html import escape

from infra.local_checkout.account import LocalAccount
from infra.local_checkout.objects import LocalSession

NOTICE = "Demo: no money moves"
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; color: #1c1917 }}
.notice {{ background: #fde68a; padding: .5rem 1rem; border-radius: .4rem; font-weight: 600 }}
form {{ display: inline }} button {{ font: inherit; padding: .4rem 1rem; margin: .2rem .4rem .2rem 0; cursor: pointer }}
td {{ padding: .2rem 1rem .2rem 0; vertical-align: top }}
</style></head>
<body><p class="notice">{notice}</p><h1>{title}</h1>{content}</body></html>
"""


def page(title: str, content: str) -> str:
    """A page; `content` is HTML."""
    return _PAGE.format(title=escape(title), notice=NOTICE, content=content)


def to_pay(session: LocalSession) -> str:
    """Where a buyer decides."""
    if session.status != "open":
        return page("This checkout has ended", f'<p><a href="{escape(session.success_url)}">Back to the studio</a></p>')
    buttons = _buttons(f"/pay/{session.id}", (("paid", "Pay"), ("later", "Pay in some days"), ("cancel", "Cancel")))
    return page("Checkout", f"<p>{escape(session.product)}</p><p>{price(session)}</p>{buttons}")


def receipt(session: LocalSession) -> str:
    """What a receipt would say."""
    return page("Receipt", f"<p>{escape(session.product)}</p><p>{price(session)} paid.</p>")


def overview(account: LocalAccount) -> str:
    """All payments, with what the account's owner and the buyer's bank may do to them."""
    rows = "".join(_row(account, session) for session in reversed(account.sessions.values()))
    return page("Payments", f"<table>{rows}</table>" if rows else "<p>Nothing was sold yet.</p>")


def price(session: LocalSession) -> str:
    """`4.99 EUR`, as most currencies count."""
    return f"{session.amount / 100:.2f} {escape(session.currency.upper())}"


def _row(account: LocalAccount, session: LocalSession) -> str:
    cells = (
        escape(session.product),
        price(session),
        escape(session.payment_status),
        "".join(_actions(account, session)),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _actions(account: LocalAccount, session: LocalSession) -> Iterable[str]:
    if session.payment_status != "paid":
        if session.status == "complete":
            yield _buttons(f"/sessions/{session.id}", (("arrive", "Money arrives"), ("fail", "Money never arrives")))
        return
    yield _buttons(f"/payments/{session.payment_intent}", (("refund", "Refund"), ("dispute", "Dispute")))
    for dispute in account.disputes.values():
        if dispute.session is session and dispute.status == "needs_response":
            yield _buttons(f"/disputes/{dispute.id}", (("win", "Dispute won"), ("lose", "Dispute lost")))


def _buttons(action: str, choices: Iterable[tuple[str, str]]) -> str:
    buttons = "".join(f'<button name="choice" value="{value}">{label}</button>' for value, label in choices)
    return f'<form method="post" action="{escape(action)}">{buttons}</form>'
