"""A leaflet as Markdown, HTML and PDF."""
