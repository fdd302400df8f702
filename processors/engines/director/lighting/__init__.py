"""Light: of the hour, of lamps and fires, on figures, and in the finish of the frame."""
