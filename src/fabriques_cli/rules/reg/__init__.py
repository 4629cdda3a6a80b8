"""REG · rules about regularisations."""
