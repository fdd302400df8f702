"""The gallery: one list over images, videos and texts."""
