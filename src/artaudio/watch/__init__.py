"""Look at feeds, folders and pages again and again: what is new becomes an edition, what was corrected is built anew."""
