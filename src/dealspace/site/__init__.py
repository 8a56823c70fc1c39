"""What stands where all versions of a report are published? A folder of each for good, and the latest."""

from dealspace.site.ledger import Ledger, LedgerError, Version, read_ledger, write_ledger
from dealspace.site.pages import change_page, front_page, versions_page

__all__ = [
    "Ledger",
    "LedgerError",
    "Version",
    "change_page",
    "front_page",
    "read_ledger",
    "versions_page",
    "write_ledger",
]
