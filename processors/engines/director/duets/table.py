"""All deeds that join."""

from processors.engines.director.duets.attention import ATTENTION
from processors.engines.director.duets.closeness import CLOSENESS
from processors.engines.director.duets.pastimes import PASTIMES
from processors.engines.director.duets.pose import DuetPose
from processors.engines.director.duets.service import SERVICE
from processors.engines.director.duets.together import TOGETHER

#: By name; "hug low" is "hug" with a child, "hug seated" the same on a bench.
POSES: dict[str, DuetPose] = {**CLOSENESS, **ATTENTION, **PASTIMES, **SERVICE, **TOGETHER}
