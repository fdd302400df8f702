"""The CRUD peer's jobs with Celery on Valkey: workers that take a task, do nothing, and write that it is done."""
