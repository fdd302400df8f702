"""Sends mail: a bounded queue beside the requests, and SMTP."""
