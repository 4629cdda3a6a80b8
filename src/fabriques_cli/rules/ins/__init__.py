"""INS · rules about instruction and decision."""
