"""What people would use instead of us, written as its documentation shows and as an expert in it would."""
