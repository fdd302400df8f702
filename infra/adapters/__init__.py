"""Hosted models over HTTP: one adapter per provider, for the protocol in processors/adapters."""
