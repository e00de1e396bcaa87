"""Content credentials (C2PA): sign what is published with the publisher's own key, offline, and verify it."""
