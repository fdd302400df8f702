"""What people would use instead of us, written as their documentation shows and as somebody who knows them would."""
