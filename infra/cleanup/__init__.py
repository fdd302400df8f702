"""Periodic clean-up: what ended jobs, old uploads and old requests leave behind."""
