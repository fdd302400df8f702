"""Hosted models over HTTP: one client per provider behind the protocol of processors/adapters."""
