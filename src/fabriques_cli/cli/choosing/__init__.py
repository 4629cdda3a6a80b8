"""What `selection` shares: scenarios read, lists found, certificates, the minutes that a list is poured into."""
