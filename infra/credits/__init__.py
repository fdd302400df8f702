"""Credits at run time: the rules from the environment, and the monthly allowance."""

from domain.credit_policy import CreditPolicy
from infra.settings import CreditSettings

__all__ = ["policy_of"]


def policy_of(settings: CreditSettings) -> CreditPolicy:
    """The rules that the settings describe."""
    return CreditPolicy(
        mode=settings.credits,
        welcome=settings.welcome_credits,
        allowance=settings.credit_allowance,
        storage=settings.storage_quota_bytes,
    )
