"""Models that others host: what is asked of them and what their answers mean, without any I/O."""
