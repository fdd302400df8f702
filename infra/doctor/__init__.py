"""Whether a studio is sound: the log in itself, what is derived from it, its servers and its settings."""
