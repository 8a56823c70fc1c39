"""The measures, one module for each part of the results; every module here is read."""
