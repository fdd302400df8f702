"""Search by meaning: the model, its process, and what it finds."""
