"""Valkey (or Redis): what may be lost, with short deadlines."""

from infra.valkey.client import connect

__all__ = ["connect"]
