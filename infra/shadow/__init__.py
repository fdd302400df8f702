"""Today's decisions on the past: what they would be, beside what was recorded (docs/shadow.md)."""
