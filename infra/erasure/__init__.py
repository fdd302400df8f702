"""Erasing people who left: what goes, in which order, and what makes sure that it does not come back."""
