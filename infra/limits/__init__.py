"""Rate limits (GCRA) in Valkey, exact across processes; in each process alone while Valkey is unavailable."""
