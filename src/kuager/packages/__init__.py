"""Packages for a court or an archive: BagIt manifests, RO-Crate metadata, signatures in the format of OpenSSH.

Pure: names and hashes in, texts and faults out; files are read and written by the case.
"""
