"""Films of a product that was uploaded as a picture."""
