"""`mangamotion demo`: one film from a prompt, made by the whole system."""

from infra.demo.command import main
from infra.demo.film import DemoError, demo

__all__ = ["DemoError", "demo", "main"]
