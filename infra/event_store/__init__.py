"""The event log in PostgreSQL: append, read, and aggregates from it.

A persistence module of the eventsourcing library, too: `PERSISTENCE_MODULE=infra.event_store`.
"""

# The library takes the factory that it finds in the module.
from infra.event_store.library import Factory as Factory
