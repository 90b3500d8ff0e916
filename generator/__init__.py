"""Plain-language pages and handouts from clinical-trial registry records."""

__version__ = "0.1.0"
