"""Measures of the pages and words; nothing that pages depend on."""
