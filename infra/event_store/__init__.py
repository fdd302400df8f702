"""The event log in PostgreSQL: append, read, and aggregates from it."""
