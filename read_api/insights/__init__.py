"""Figures on one's videos: what was seen of them, what they cost, and how long they took."""
