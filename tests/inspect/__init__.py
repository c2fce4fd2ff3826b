"""Renderings of an API."""
