"""Engines that turn a `RenderSpec` into frames, and the child program that runs them."""
