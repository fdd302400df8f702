"""Measurements, each beside its alternative in the same run: `python -m bench --help`."""
