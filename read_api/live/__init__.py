"""Live updates: their messages, snapshots, event streams and tickets."""
