"""Adoption: by silence procedure or in session, with statements, language gate and seal."""
