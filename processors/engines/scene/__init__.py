"""`scene-cpu-1`: a prompt becomes a scene graph, the graph becomes drawn frames. No model, no GPU."""
