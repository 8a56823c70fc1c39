"""How is the report cited? One description of it, and every form that readers and programs take."""

from dealspace.citation.cff import cff
from dealspace.citation.formats import bibtex, csl_json, ris, sentence
from dealspace.citation.head import head
from dealspace.citation.reference import Reference, reference_of

__all__ = ["Reference", "bibtex", "cff", "csl_json", "head", "reference_of", "ris", "sentence"]
