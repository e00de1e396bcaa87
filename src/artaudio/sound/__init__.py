"""Arithmetic on samples: frames, levels, filters, loudness, true peak, dynamics, resampling."""
