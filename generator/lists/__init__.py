"""Ways to find a trial among many: lists, the finder's data, files for machines.

All of it is made from `Listed` values, which are plain and small: a site keeps them and makes its
lists anew without reading every trial.
"""

from generator.lists.listed import Fact, Listed
from generator.lists.make import listed_of

__all__ = ["Fact", "Listed", "listed_of"]
