"""`scene-cpu-1` 3: a director that stages, lights and films a scene script."""
