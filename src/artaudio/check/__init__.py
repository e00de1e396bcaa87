"""The check: reads a finished edition and says whether it keeps its promises. Knows every room; changes nothing."""
