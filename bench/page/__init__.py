"""`python -m bench page`: what a browser measures of the page, in an account with many jobs."""
