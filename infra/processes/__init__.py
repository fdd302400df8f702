"""Our processes: one module each, with `async def run(settings)`, started as `mangamotion <name>`."""
