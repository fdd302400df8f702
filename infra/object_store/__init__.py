"""S3: the client, presigned links, the videos that are there, and reconciliation with the log."""
