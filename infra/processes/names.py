"""Environment variables by which the supervisor and the processes that it starts find each other."""

#: the variable with the id of the process that a process of ours must not outlive
PARENT = "MANGAMOTION_PARENT"
#: the variable with the number of the open file into which a process of ours writes a byte every second
HEARTBEAT = "MANGAMOTION_HEARTBEAT"
