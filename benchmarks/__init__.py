"""How fast is the project, and in how much memory? `python -m benchmarks` measures it."""
