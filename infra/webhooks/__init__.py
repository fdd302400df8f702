"""Delivers events to the endpoints of their owners, as Standard Webhooks 1.0 (docs/adr/0060)."""
