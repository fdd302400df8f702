"""The archive: ranges of the log as objects of S3, which leave the table and come back when a reader asks for them."""
