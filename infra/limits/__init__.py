"""How often something may be done: GCRA in Valkey, exact across processes; by ourselves while it is away."""
