"""Names that the supervisor and the processes it starts agree on."""

#: the variable with the id of the process that one of ours must not outlive
PARENT = "MANGAMOTION_PARENT"
#: the variable with the number of the open file into which a process of ours writes a byte every second
HEARTBEAT = "MANGAMOTION_HEARTBEAT"
#: every process that can be started as `mangamotion <name>`
NAMES = ("api", "projector", "relay", "scheduler", "worker")
