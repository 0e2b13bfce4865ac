"""Claims to incidents: traits and keys of a claim, two claims compared, groups of claims, and ids that stay.

Pure functions: the pipeline fetches what is compared and keeps what comes out.
"""

from reportedly.incidents.block import candidates, crowded, keys
from reportedly.incidents.bridges import bounded
from reportedly.incidents.cluster import cluster, components
from reportedly.incidents.compare import LINK, compare, score
from reportedly.incidents.group import comparisons, group, linked, regroup
from reportedly.incidents.judged import contradictions
from reportedly.incidents.lineage import incident_id, lineage
from reportedly.incidents.traits import Traits, traits
from reportedly.incidents.vetoes import ruled_out

__all__ = [
    "LINK",
    "Traits",
    "bounded",
    "candidates",
    "cluster",
    "compare",
    "comparisons",
    "components",
    "contradictions",
    "crowded",
    "group",
    "incident_id",
    "keys",
    "lineage",
    "linked",
    "regroup",
    "ruled_out",
    "score",
    "traits",
]
