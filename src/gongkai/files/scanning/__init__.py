"""ClamAV over its socket: what is not checked for viruses leaves the quarantine for nobody, where a scanner is configured."""
