"""`motion-cpu-1`: a still picture comes alive: depth by classical (non-neural) cues, parallax, a camera move."""
