"""From one incident and its accounts to an assessment: origins, disagreement, tolls and a grade with reasons."""

from reportedly.weighing.copies import families
from reportedly.weighing.weigh import weigh

__all__ = ["families", "weigh"]
