"""Adapters of the upload service: the spool, the object store, the probe, forms and tus chunks."""
