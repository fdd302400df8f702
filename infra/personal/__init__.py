"""What is about a person in the log: encrypted under a key of that person, which erasure destroys (docs/erasure.md)."""
