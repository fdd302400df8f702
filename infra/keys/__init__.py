"""The keys that stored data depends on: what is encrypted with them, and that they are those of the database."""
