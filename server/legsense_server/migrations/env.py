"""What Alembic runs for each upgrade: the connection it was handed, within that connection's own transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False, render_as_batch=True)
context.run_migrations()
