#!/bin/sh
# The operator's commands over the service's own data, as the service's own user.
set -eu
exec runuser -u motcua -- env XDG_DATA_HOME=/var/lib MOTCUA_BACKUP_DIR=/var/lib/motcua-backups \
    /opt/motcua/.venv/bin/motcua-server "$@"
