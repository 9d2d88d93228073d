"""The command: files, jobs, what is printed."""
