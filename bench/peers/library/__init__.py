"""The eventsourcing library as it is documented: Application and ProjectionRunner behind FastAPI's threads."""
