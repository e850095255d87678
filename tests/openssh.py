#!/usr/bin/env python3
"""OpenSSH's client against `ottui serve`: logging in, steering, resizing, a dropped line, refusals and limits.

    tests/openssh.py PROGRAM

Needs ssh and ssh-keygen, and nothing but Python's library.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

program = sys.argv[1]
DEADLINE = 20
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print("FAILED", what)


class Terminal:
    """A command in a pseudo-terminal; `text` is what it wrote, without sequences."""

    def __init__(self, command, columns=100, rows=30):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="ko_KR.UTF-8")
            os.execvp(command[0], command)
        self.bytes = b""
        self.resize(columns, rows)

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys):
        os.write(self.fd, keys.encode())

    @property
    def text(self):
        text = self.bytes.decode(errors="replace")
        return re.sub("\x1b\\[[0-9;?]*[A-Za-z]|\x1b\\][^\x07\x1b]*(\x07|\x1b\\\\)", "", text)

    def wait(self, holds, what):
        end = time.monotonic() + DEADLINE
        while not holds(self):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                check(False, f"{what}: {self.text[-400:]!r}")
                return
            try:
                self.bytes += os.read(self.fd, 65536)
            except OSError:
                check(holds(self), f"{what}: {self.text[-400:]!r}")
                return

    def expect(self, text):
        self.wait(lambda terminal: text in terminal.text, text)
        self.bytes = b""

    def end(self):
        """The exit status, once the command has ended."""
        try:
            while True:
                self.bytes += os.read(self.fd, 65536)
        except OSError:
            return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def sessions(url):
    """The number of sessions that the server counts."""
    from urllib.request import urlopen

    text = urlopen(url + "/metrics").read().decode()
    return sum(float(value) for value in re.findall(r"^ottui_sessions\{.*\} (\S+)$", text, re.M))


with tempfile.TemporaryDirectory() as home:
    for name, kind in (("known", "ed25519"), ("stranger", "ed25519"), ("rsa", "rsa")):
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", f"{home}/{name}"], check=True)
    with open(f"{home}/authorized_keys", "w") as keys:
        keys.writelines(open(f"{home}/{name}.pub").read() for name in ("rsa", "known"))
    command = [program, "serve", "--ssh", "127.0.0.1:0", "--http", "127.0.0.1:0", "--per-address", "2"]
    command += ["--authorized-keys", f"{home}/authorized_keys"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={"HOME": home, "LANG": "C.UTF-8"})
    try:
        url = re.search(r"http://\S+", server.stderr.readline()).group().rstrip("/")
        port = re.search(r"-p (\d+)", server.stderr.readline()).group(1)

        left_out, count = (server.stderr.readline() for _ in range(2))
        check("ssh-rsa" in left_out and "one key" in count, f"an RSA key is left out: {left_out}{count}")

        def ssh(*more, key="known", options=()):
            trust = ["-o", "StrictHostKeyChecking=accept-new", "-o", f"UserKnownHostsFile={home}/hosts", "-q"]
            own = ["-F", "none", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-i", f"{home}/{key}"]
            return ["ssh", *trust, *own, "-o", "BatchMode=yes", *options, "-p", port, "127.0.0.1", *more]

        def run(*more, **how):
            return subprocess.run(ssh(*more, **how), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)

        table = run("summary", "genres", "--format", "csv")
        local = subprocess.run([program, "summary", "genres", "--format", "csv"], capture_output=True, text=True)
        check(table.returncode == 0 and table.stdout == local.stdout, "a table through a pipe")
        check(run("summary", "genrs").returncode == 2, "a wrong command")
        check(run("summary", "genres", key="stranger").returncode == 255, "a stranger")
        refused = run("summary", "genres", key="rsa", options=("-v",))
        check(refused.returncode == 255 and "no mutual signature algorithm" in refused.stderr, "an RSA key")
        forwarded = run("-N", options=("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22"))
        check(forwarded.returncode != 0, "forwarding")

        screen = Terminal(ssh(options=("-t", "-o", "SendEnv=LANG")))
        screen.expect("영화 259편")
        screen.type("3")
        screen.expect("드라마")
        screen.resize(70, 20)
        screen.expect("드라마")
        screen.type("q")
        check(screen.end() == 0 and b"\x1b[?1049l" in screen.bytes, "an end that leaves the terminal as it was")

        dropped = Terminal(ssh(options=("-t",)))
        dropped.expect("259")
        dropped.type("1234" * 40)
        os.kill(dropped.pid, signal.SIGKILL)
        os.waitpid(dropped.pid, 0)
        end = time.monotonic() + DEADLINE
        while sessions(url) > 0 and time.monotonic() < end:
            time.sleep(0.02)
        check(sessions(url) == 0, "a session whose line was dropped ends")

        first, second = (Terminal(ssh(options=("-t",))) for _ in range(2))
        first.expect("259")
        second.expect("259")
        check(run("summary", "movies").returncode == 1, "a third session of an address")
        server.send_signal(signal.SIGTERM)
        for screen in (first, second):
            status = screen.end()
            check(status == 0 and b"\x1b[?1049l" in screen.bytes, f"the end of the server: {status}")
        check(server.wait(DEADLINE) == 0, "the server ends")
    finally:
        server.kill()
        server.wait()
sys.exit(bool(faults))
