"""Backups of the database and of the objects, and their restoration (docs/backup.md, docs/adr/0095)."""
