"""Speech servers with OpenAI's interface."""
