"""Records from a registry's service: the only package that uses the network."""
