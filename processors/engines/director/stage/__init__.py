"""Where figures are: spots of a place, relations, heights, and what they are in, on and under."""
