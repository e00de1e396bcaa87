"""Check a finished edition against what it promises, and draw it. Nothing is changed."""
