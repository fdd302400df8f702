"""`film-cpu-1`: finished videos joined to one film."""
