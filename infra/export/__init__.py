"""The log as files for analysts: one for each kind of event and range of positions, without what is about a person."""
