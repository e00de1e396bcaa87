"""The built-in engines, one package each; an engine's library is imported only when the engine is used."""
