"""Read models as they were: an account's events folded again, up to a position, into tables of one session."""
