"""Keeps the read models up to date with the log."""
