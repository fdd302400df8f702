"""Compares the object store with the log: objects that no event names, and named objects that are missing."""

from infra.object_store.reconcile.run import Reconciliation, WrongBucket

__all__ = ["Reconciliation", "WrongBucket"]
