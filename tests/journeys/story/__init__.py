"""The whole story of a request for support, told by the people in it, chapter by chapter.

Nobody here touches a row: they read screens, fill in forms and open their e-mails on the outbox
page, as people do. What the database must then hold is asserted by the story itself.
"""
