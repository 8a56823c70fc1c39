"""What does somebody need who cites or repeats the report? One bundle of data, code and report."""

from dealspace.archive.bundle import Bundle, bundle_of, gather, to_zip
from dealspace.archive.verify import BuildRecord, differences, read_record

__all__ = ["BuildRecord", "Bundle", "bundle_of", "differences", "gather", "read_record", "to_zip"]
