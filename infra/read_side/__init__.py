"""Queries on read models that see every write made before them, and the forecast of the queue."""
