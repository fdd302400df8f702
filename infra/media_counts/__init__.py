"""Counts views, plays and downloads in Valkey, and records them once an hour: what is anonymous appends nothing.

What Valkey does not take waits in the memory of the process for up to an hour; a restart of Valkey loses the counts
that are not recorded yet.
"""
