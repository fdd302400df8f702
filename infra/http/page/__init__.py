"""Serves the built page: its files, its configuration and the headers that protect it."""
