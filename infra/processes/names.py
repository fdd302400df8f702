"""Environment variables by which the supervisor and the processes that it starts find each other."""

#: the variable with the id of the process that a process of ours must not outlive
PARENT = "MANGAMOTION_PARENT"
#: the variable with the number of the open file into which a process of ours writes a byte every second
HEARTBEAT = "MANGAMOTION_HEARTBEAT"
#: the variable with the path of a file that a process of ours touches every second, for checks of health from outside
HEARTBEAT_FILE = "MANGAMOTION_HEARTBEAT_FILE"
