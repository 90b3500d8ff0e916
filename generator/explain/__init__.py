"""Plain language: from a trial to what its pages say. Registry forms and HTML are unknown here."""

from generator.explain.leaflets import explain

__all__ = ["explain"]
