"""The CRUD peer's jobs with Celery on Valkey: workers that take a task, do nothing, and write that it is done.

As in the API, what became of a job goes into the outbox with it.
"""
