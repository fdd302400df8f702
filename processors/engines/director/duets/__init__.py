"""Deeds that join figures: who holds, hugs, feeds, fights or plays with whom, drawn as one figure whose hands meet."""
