"""breinbot: the community bot for initiatives that help each other."""

__version__ = "0.1.0"
