"""Media as data: ffmpeg arguments, recipes, sound. Nothing here starts a process or touches a file."""
