"""The stages of a render, the protocol between worker and engine, and what follows a failure."""
