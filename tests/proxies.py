#!/usr/bin/env python3
"""nginx and Caddy before `ottui serve`, as docs/serve configures them: pages, the API, the terminal, and clients' addresses.

    tests/proxies.py PROGRAM

Runs those of the two that are there. Needs openssl, and nothing but Python's library.
"""

import base64
import http.client
import os
import re
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time

program = sys.argv[1]
examples = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", "serve")
NAME = "ottui.example.org"
DEADLINE = 20
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print("FAILED", what)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def example(name, *replaced):
    """A configuration with other addresses and files; each must be there to be replaced."""
    text = open(os.path.join(examples, name)).read()
    for old, new in replaced:
        if old not in text:
            sys.exit(f"{name} has no {old}")
        text = text.replace(old, new)
    return text


def nginx(home, port, backend):
    folder = f"/etc/letsencrypt/live/{NAME}"
    server = example(
        "nginx.conf",
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen [::]:443 ssl;", ""),
        (f"{folder}/fullchain.pem", f"{home}/cert.pem"),
        (f"{folder}/privkey.pem", f"{home}/key.pem"),
        ("127.0.0.1:8080;", f"127.0.0.1:{backend};"),
    )
    places = "".join(f"{kind}_temp_path {home};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    main = f"daemon off; pid {home}/pid; error_log {home}/nginx.log; events {{}}\n"
    with open(f"{home}/nginx.conf", "w") as file:
        file.write(f"{main}http {{ access_log off; {places}\n{server}\n}}\n")
    command = ["nginx", "-p", home, "-c", f"{home}/nginx.conf"]
    subprocess.run([*command, "-q", "-t"], check=True)
    return command


def caddy(home, port, backend):
    site = example(
        "Caddyfile",
        (f"\n{NAME} {{", f"\nhttps://{NAME}:{port} {{\n\tbind 127.0.0.1\n\ttls {home}/cert.pem {home}/key.pem"),
        ("127.0.0.1:8080\n}", f"127.0.0.1:{backend}\n}}"),
    )
    with open(f"{home}/Caddyfile", "w") as file:
        file.write("{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + site)
    command = ["--config", f"{home}/Caddyfile", "--adapter", "caddyfile"]
    subprocess.run(["caddy", "validate", *command], check=True, capture_output=True, env=environment(home))
    return ["caddy", "run", *command]


def environment(home):
    return {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def connect(home, port, source):
    """A connection over TLS from this address, once there is something to connect to."""
    trust = ssl.create_default_context(cafile=f"{home}/cert.pem")
    end = time.monotonic() + DEADLINE
    while True:
        try:
            stream = socket.create_connection(("127.0.0.1", port), DEADLINE, (source, 0))
            return trust.wrap_socket(stream, server_hostname=NAME)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def get(home, port, path, source="127.0.0.2"):
    connection = http.client.HTTPSConnection(NAME, port)
    connection.sock = connect(home, port, source)
    connection.request("GET", path, headers={"Host": NAME})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def terminal(home, port):
    """What the terminal of a page shows first."""
    stream = connect(home, port, "127.0.0.4")
    key = base64.b64encode(os.urandom(16)).decode()
    head = f"GET /terminal/socket HTTP/1.1\r\nHost: {NAME}\r\nOrigin: https://{NAME}\r\nConnection: Upgrade\r\n"
    stream.sendall(f"{head}Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
    reader = stream.makefile("rb")
    status = reader.readline()
    while reader.readline().strip():
        pass

    def send(text):
        # Masked with zeros, which leave it as it is.
        stream.sendall(struct.pack("!BB4x", 0x81, 0x80 | len(text)) + text.encode())

    if b" 101 " not in status:
        return status.decode()
    send('{"size":[80,24]}')
    shown = ""
    while "259" not in shown:
        kind, length = reader.read(2)
        if length >= 126:
            size = 2 if length == 126 else 8
            length = int.from_bytes(reader.read(size), "big")
        data = reader.read(length)
        if kind == 0x82:
            shown += re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", data.decode())
            send('{"taken":true}')
    return shown


with tempfile.TemporaryDirectory() as home:
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", f"{home}/key.pem", "-out", f"{home}/cert.pem"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run(["openssl", "req", "-x509", *key, *files, *subject], check=True, capture_output=True)
    for proxy in (nginx, caddy):
        name = proxy.__name__
        if not shutil.which(name):
            print(f"{name} is not there")
            continue
        backend, port = free_port(), free_port()
        command = [program, "serve", "--ssh", "off", "--http", f"127.0.0.1:{backend}", "--base-url", f"https://{NAME}"]
        command += ["--trusted-proxy", "127.0.0.1/32", "--rate", "2"]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(home))
        running = None
        try:
            check(f"https://{NAME}/" in server.stderr.readline(), "the URL of the proxy")
            running = subprocess.Popen(proxy(home, port, backend), stderr=subprocess.DEVNULL, env=environment(home))
            status, page = get(home, port, "/movies")
            check(status == 200 and "<html" in page, f"{name}: a page: {status}")
            status, table = get(home, port, "/api/v1/movies.csv?columns=class,titles")
            check(status == 200 and "D,87" in table, f"{name}: a table: {status}")
            check(get(home, port, "/metrics")[0] == 404, f"{name}: metrics are not for the proxy's clients")
            check("259" in terminal(home, port), f"{name}: the terminal")
            statuses = [get(home, port, "/movies", "127.0.0.3")[0] for _ in range(8)]
            check(429 in statuses, f"{name}: too many requests of an address: {statuses}")
            check(get(home, port, "/movies", "127.0.0.5")[0] == 200, f"{name}: another address")
        finally:
            for process in filter(None, (running, server)):
                process.terminate()
                process.wait(DEADLINE)
sys.exit(bool(faults))
