"""`mangamotion seed`: a studio with months of history, made by the commands themselves, for demos and measurements."""
