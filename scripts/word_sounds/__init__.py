"""Parts of scripts/build-word-sounds: English sounds, the plain German reading, and how far two readings are apart."""
