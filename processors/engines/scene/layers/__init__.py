"""The layers of a scene, back to front. Each is baked once and drawn with a few cheap calls per frame."""
