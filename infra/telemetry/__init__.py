"""Metrics, traces and reports of faults; each is off, and its library not imported, until a setting asks for it."""
