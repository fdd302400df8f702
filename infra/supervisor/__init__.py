"""Starts the whole system, keeps it running, and stops it without leaving anything behind."""
