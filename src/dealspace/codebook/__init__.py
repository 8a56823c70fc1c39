"""What do the tables and columns mean? The contract as a page, and for programs."""

from dealspace.codebook.datapackage import datapackage
from dealspace.codebook.page import codebook_page

__all__ = ["codebook_page", "datapackage"]
