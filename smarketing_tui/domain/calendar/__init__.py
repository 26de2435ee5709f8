"""Dates and places: what people type, when a series meets, and what the clock shows where somebody sits."""
