"""The words of a language: loaded, checked, filled in and gauged."""
