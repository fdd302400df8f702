"""Every list, filter, facet, chart and search over a large studio: how long it takes, and by which plan."""
