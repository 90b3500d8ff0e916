"""Geometry of the pictures on pages: pure values that templates draw as SVG, without any medicine.

A picture shows nothing that no sentence beside it says. Lengths across are percent of the picture's
width, so that pictures fit any window while their letters keep their size.
"""

from __future__ import annotations

from generator.pictures.ages import AgeLine, draw_ages
from generator.pictures.figures import Figures, draw_figures
from generator.pictures.map import Map, Town, draw_map
from generator.pictures.timeline import Moment, TimeAxis, draw_timeline

__all__ = [
    "AgeLine",
    "Figures",
    "Map",
    "Moment",
    "TimeAxis",
    "Town",
    "draw_ages",
    "draw_figures",
    "draw_map",
    "draw_timeline",
]
