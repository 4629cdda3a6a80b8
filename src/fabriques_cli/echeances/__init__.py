"""The deadlines of the registre: what is late, what is due this month, what comes next, whoever follows it."""
