"""The camera: how near it is, from where it looks, and how it moves."""
