"""REC · rules about the applicant and the project."""
