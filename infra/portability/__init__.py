"""Downloads of everything that an account has: who may, and one at a time."""
