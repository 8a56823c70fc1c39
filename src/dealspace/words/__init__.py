"""How do numbers, values and predicates read? One wording for the report, the terminal and `compare`."""
