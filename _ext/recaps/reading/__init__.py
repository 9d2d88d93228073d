"""What is read: directives, roles and the transforms that finish a document."""
