"""What does each command of `dealspace` do? One module each, importing what it needs when it runs."""
