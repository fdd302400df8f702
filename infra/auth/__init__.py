"""Authentication: passwords, tokens, API keys, known devices and revocations."""
