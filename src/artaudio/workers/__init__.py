"""Worker processes: messages on pipes, and engines from other packages in processes of their own."""
