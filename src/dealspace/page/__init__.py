"""What does the page print? Everything that the cells of the report and its register show, as files."""
