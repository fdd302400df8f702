"""Text becomes a scene script: what is to be seen, in English words."""
