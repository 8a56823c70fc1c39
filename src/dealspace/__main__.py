"""How is dealspace started without its script? `python -m dealspace`."""

from dealspace.cli import main

if __name__ == "__main__":
    main()
