"""Compares the object store with the log: what is there that no event names, and what an event names that is not."""

from infra.object_store.reconcile.run import Reconciliation, WrongBucket

__all__ = ["Reconciliation", "WrongBucket"]
