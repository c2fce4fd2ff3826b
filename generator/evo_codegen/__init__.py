"""Typed Python packages from what a ServiceStack API says about itself."""

__version__ = "0.1.0"
