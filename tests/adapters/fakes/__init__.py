"""Fake servers with the documented APIs of providers, on real sockets."""
