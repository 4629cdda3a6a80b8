"""The workbooks of Excel and LibreOffice as sheets of words: bounded before they are opened, nothing guessed."""
