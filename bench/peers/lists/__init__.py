"""Lists of our own read models, as FastAPI and SQLAlchemy's ORM write them: a count, and the rows of the page."""
