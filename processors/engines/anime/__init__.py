"""`anime-cpu-1`: footage repainted as animation; classical (non-neural) image processing."""
