"""Everything that can go wrong with a render, in one table."""

from collections.abc import Mapping
from typing import NamedTuple

from processors.adapters.failures import TRAITS as HOSTED


class Traits(NamedTuple):
    """What follows from a code, whoever said it."""

    #: The same work may succeed in another attempt.
    retryable: bool
    #: Somebody may bill us all the same. Customers never pay for a failure.
    chargeable: bool


#: Codes of our own side, beside those of hosted models. An engine may know better whether a case can be mended.
_OWN: Mapping[str, Traits] = {
    "engine_died": Traits(True, False),
    "engine_stalled": Traits(True, False),
    "engine_nonsense": Traits(True, False),
    "engine_failed": Traits(False, False),
    "internal_error": Traits(True, False),
    "source_gone": Traits(False, False),
    "storage_unavailable": Traits(True, False),
    "worker_lost": Traits(True, False),
    "parts_lost": Traits(True, False),
}

TRAITS: Mapping[str, Traits] = {**{code: Traits(*traits) for code, traits in HOSTED.items()}, **_OWN}


def retryable(code: str) -> bool:
    """Whether another attempt may help; what is not in the table is tried again."""
    return TRAITS[code].retryable if code in TRAITS else True
