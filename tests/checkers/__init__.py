"""What type checkers say about programs that use a generated package."""
