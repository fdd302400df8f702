"""Whose events are whose: a rule for each aggregate. What belongs to a user is in that user's feed, and in no other."""

from collections.abc import Iterable, Mapping

from domain.aggregate import MADE_BY_USER, Aggregate, Event, OwnerRule
from domain.event_registry import AGGREGATES, EVENTS, aggregate_name
from domain.job_events import JobShared, JobUnshared

#: Events whose `user_id` is a guest.
OF_GUESTS = (JobShared, JobUnshared)


def rules_of(aggregates: Iterable[type[Aggregate]]) -> Mapping[str, OwnerRule]:
    """Aggregate, as in its topics → rule. Raises AttributeError for an aggregate without one."""
    return {aggregate_name(kind.snapshot_topic): kind.owner_rule for kind in aggregates}


RULES = rules_of(AGGREGATES)


def rule_of(event: type[Event]) -> OwnerRule:
    """The rule of an event. Raises KeyError for an aggregate without one."""
    rule = RULES[aggregate_name(event.topic)]
    shows_user = "user_id" in event.__struct_fields__ and event not in OF_GUESTS
    return rule._replace(user=None) if rule is MADE_BY_USER and not shows_user else rule


#: Event → how its owner is found.
OWNER_RULES: Mapping[type[Event], OwnerRule] = {event: rule_of(event) for event in EVENTS.values()}
