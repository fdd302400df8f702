"""The logs of our processes and of the embedded servers: bounded in lines, in rate and on disk."""
