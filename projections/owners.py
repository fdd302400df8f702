"""Whose events are whose: a rule for each aggregate. What belongs to a user is in that user's feed, and in no other."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.aggregate import Event
from domain.event_registry import EVENTS, aggregate_name
from domain.job_events import JobShared, JobUnshared

#: In place of a field of the event: the id of its aggregate.
ITSELF = "id"


class OwnerRule(NamedTuple):
    """How the owner of an event is found. Both are names of its fields, or ITSELF."""

    #: Where the event shows its owner; None: it does not.
    user: str | None
    #: The aggregate whose first event shows the owner as `user_id` otherwise; None: it belongs to no user then.
    stream: str | None = None


#: The aggregate is the account.
ACCOUNT = OwnerRule(ITSELF)
#: Each event shows its user, or belongs to none.
SHOWN = OwnerRule("user_id")
#: The first event of the aggregate shows its user; later ones need not.
MADE_BY_USER = OwnerRule("user_id", ITSELF)
#: What concerns the whole studio, and what an account has an event of its own for in the same append.
NO_USER = OwnerRule(None)

#: Aggregate, as in its topics → rule.
RULES: Mapping[str, OwnerRule] = {
    "user": ACCOUNT,
    "api-key": MADE_BY_USER,
    "job": MADE_BY_USER,
    "look": MADE_BY_USER,
    "project": MADE_BY_USER,
    "saved-search": MADE_BY_USER,
    "second-factor": MADE_BY_USER,
    "session": MADE_BY_USER,
    "share": MADE_BY_USER,
    "text": MADE_BY_USER,
    "upload": MADE_BY_USER,
    "dead-letter": OwnerRule(None, "job_id"),
    "shelf": OwnerRule(None, "upload_id"),
    "checkout": SHOWN,
    "email-claim": SHOWN,
    "media-hour": SHOWN,
    "password-reset": SHOWN,
    "queue": SHOWN,
    "read-marker": SHOWN,
    "webhook": SHOWN,
    # The account has RoleChanged, IdentityLinked, IdentityUnlinked, VoucherRedeemed and the events of credits;
    # webhooks have events of their own.
    "admins": NO_USER,
    "identity-claim": NO_USER,
    "invitation": NO_USER,
    "payment": NO_USER,
    "projection": NO_USER,
    "saved-search-quota": NO_USER,
    "stripe-event": NO_USER,
    "voucher": NO_USER,
    "webhook-quota": NO_USER,
}
#: Events whose `user_id` is a guest.
OF_GUESTS = (JobShared, JobUnshared)


def rule_of(event: type[Event]) -> OwnerRule:
    """The rule of an event. Raises KeyError for an aggregate without one."""
    rule = RULES[aggregate_name(event.topic)]
    shows_user = "user_id" in event.__struct_fields__ and event not in OF_GUESTS
    return rule._replace(user=None) if rule is MADE_BY_USER and not shows_user else rule


#: Event → how its owner is found.
OWNER_RULES: Mapping[type[Event], OwnerRule] = {event: rule_of(event) for event in EVENTS.values()}
