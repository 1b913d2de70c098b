"""Proofs of time: requests to be stamped, tokens of authorities (RFC 3161), and OpenTimestamps proofs.

Pure: bytes in, records out. Whoever reads a proof learns that something existed not later than some time.
"""
