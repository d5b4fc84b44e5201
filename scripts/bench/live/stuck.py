"""Opens streams with small segments and a small window, reads nothing, and prints how many the server still holds."""
import select
import socket
import sys
import time

port, cookie, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
request = f"GET /api/live HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
poll = select.poll()
held = {}
for _ in range(count):
    family, _kind, _proto, _name, address = socket.getaddrinfo("localhost", port, type=socket.SOCK_STREAM)[0]
    client = socket.socket(family, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1200)
    client.connect(address)
    client.sendall(request)
    held[client.fileno()] = client
    # Not for reading: only a reset or an end is noticed, and the bytes stay where they are.
    poll.register(client, select.POLLRDHUP | select.POLLHUP | select.POLLERR)
time.sleep(1)
print(len(held), flush=True)
while held:
    for number, _event in poll.poll():
        poll.unregister(number)
        held.pop(number).close()
    print(len(held), flush=True)
while True:
    time.sleep(60)
