"""The page on which voices can be compared."""
