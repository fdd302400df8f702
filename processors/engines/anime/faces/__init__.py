"""Faces in footage: finding them, following them, and drawing them as animation does."""
