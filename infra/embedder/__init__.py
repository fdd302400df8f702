"""Search by meaning: the model, its process's answers and index, and the client of the API."""
