"""How things are said and laid out, whatever they are about: amounts, days, near words, plain tables and documents."""
