"""Readers: one module a form, each a sniffer, a field table and code tables."""
