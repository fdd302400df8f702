"""Silhouettes from parametric curves. A pose is a list of parts; y points up, the height is about 1, feet at 0."""
