"""What are the results? One tree of typed records, its form as JSON, and the schema of that form."""
