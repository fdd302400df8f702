"""Engines that turn a `RenderSpec` into frames, and the process that runs them."""
