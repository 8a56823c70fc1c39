"""What does somebody need who cites or repeats the report? One bundle of data, code and report."""

from dealspace.archive.bundle import Bundle, gather, to_zip

__all__ = ["Bundle", "gather", "to_zip"]
