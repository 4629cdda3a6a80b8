"""Reference data shipped with the tool or imported by a registre, looked up without being unrolled."""
