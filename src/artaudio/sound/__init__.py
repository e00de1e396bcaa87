"""Arithmetic on samples: filters, loudness, true peak, dynamics, resampling."""
