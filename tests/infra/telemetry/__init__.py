"""Metrics, traces and reports of faults."""
