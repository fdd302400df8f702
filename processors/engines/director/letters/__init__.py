"""Words in the picture: titles, badges and speech bubbles."""
