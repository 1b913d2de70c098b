"""The doors to the machine: files, keys, the clock. Everything that can fail for outside reasons fails here."""
