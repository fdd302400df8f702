"""PostgreSQL: the pool with its deadlines, the leases of leaders, and the migrations."""
