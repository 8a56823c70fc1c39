"""What follows from the data of a vintage? `analyse` runs every analysis and gathers the results."""

from dealspace.gather.edition import Edition, analyse

__all__ = ["Edition", "analyse"]
