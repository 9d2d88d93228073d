"""What is built: the events of a build, in order, generated pages, what is out of date, and other archives."""
