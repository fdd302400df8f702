"""The sound of a film: noises made from the words of its shots, and music by mood."""
