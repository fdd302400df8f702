"""FastAPI, SQLAlchemy 2 with asyncpg, and a transactional outbox that a publisher empties into NATS JetStream."""
