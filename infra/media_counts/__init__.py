"""Counts views, plays and downloads in Valkey, and records them once an hour: what is anonymous appends nothing.

While Valkey is away nothing is counted, and a restart of it loses the counts that are not recorded yet.
"""
