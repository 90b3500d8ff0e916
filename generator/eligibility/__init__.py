"""Eligibility criteria: from the registry's free text to a lossless tree of sections and items."""
