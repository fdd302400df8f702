"""`motion-cpu-1`: a still picture in motion: depth by classical (non-neural) cues, parallax, a camera move."""
