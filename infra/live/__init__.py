"""Sockets and event streams: who follows what, and the follower of the log that feeds them."""
