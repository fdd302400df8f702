"""Servers that speak the documented protocols of providers, on real sockets."""
