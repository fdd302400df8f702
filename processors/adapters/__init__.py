"""Hosted models: requests to providers and the meaning of their answers, without I/O."""
