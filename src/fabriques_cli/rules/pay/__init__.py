"""PAY · rules about the delay of payment."""
