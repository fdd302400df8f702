"""Who is served next: the fair queue, its state, and the forecast of it."""
