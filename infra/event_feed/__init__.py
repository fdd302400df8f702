"""What followers of the log read: pages of public events, of a user, of some aggregates, or of all."""
