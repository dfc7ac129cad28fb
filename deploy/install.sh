#!/bin/sh
# Sets this machine up as one part of the hall: sudo sh deploy/install.sh server|kiosk|display
# It may be run again, as after every update; what the services keep stays as it is.
set -eu

role=${1:-}
case $role in
server | kiosk | display) ;;
*)
    echo "usage: sudo sh deploy/install.sh server|kiosk|display" >&2
    exit 2
    ;;
esac
if [ "$(id -u)" != 0 ]; then
    echo "run it with sudo" >&2
    exit 1
fi
here=$(cd "$(dirname "$0")/.." && pwd)
if [ "$here" != /opt/motcua ]; then
    echo "this folder has to be /opt/motcua: sudo cp -r $here /opt/motcua" >&2
    exit 1
fi
cd /opt/motcua

if [ "$role" != server ]; then
    apt-get update
    apt-get install -y --no-install-recommends cage kbd pulseaudio seatd xwayland
fi
grep -qs '^#!/opt/motcua/' .venv/bin/motcua-server || rm -rf .venv
python3 -c "import dev; dev.install_system_packages(''); dev.install_environment()"
.venv/bin/python -m compileall -q assets common counter display kiosk server .venv/lib || true
chmod -R go+rX /opt/motcua

install -D -m 644 deploy/sysusers.d/motcua.conf /etc/sysusers.d/motcua.conf
install -D -m 644 deploy/tmpfiles.d/motcua.conf /etc/tmpfiles.d/motcua.conf
install -D -m 644 deploy/journald/motcua.conf /etc/systemd/journald.conf.d/motcua.conf
install -D -m 644 deploy/udev/70-motcua-printer.rules /etc/udev/rules.d/70-motcua-printer.rules
install -m 644 "deploy/systemd/motcua-$role.service" /etc/systemd/system/
if [ "$role" = server ]; then
    install -m 755 deploy/motcua-server.sh /usr/local/bin/motcua-server
else
    install -m 644 deploy/systemd/motcua-out-of-order@.service /etc/systemd/system/
    install -D -m 644 deploy/sysctl.d/motcua-screen.conf /etc/sysctl.d/motcua-screen.conf
    systemctl restart systemd-sysctl
    systemctl mask ctrl-alt-del.target
fi
systemd-sysusers /etc/sysusers.d/motcua.conf
systemd-tmpfiles --create /etc/tmpfiles.d/motcua.conf
udevadm control --reload
udevadm trigger --subsystem-match=usb
systemctl daemon-reload
systemctl restart systemd-journald
systemctl enable "motcua-$role.service"

if [ "$role" = server ] && [ ! -e /var/lib/motcua-server/motcua.sqlite ]; then
    echo "next: motcua-server init --center /opt/motcua/my-center"
    echo "then: sudo systemctl start motcua-server"
else
    systemctl restart "motcua-$role.service"
    systemctl --no-pager status "motcua-$role.service"
fi
