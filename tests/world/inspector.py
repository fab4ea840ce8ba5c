"""A company's proxy that opens every TLS connection with certificates of its own. Its root is put into
the file named first; what it has opened goes on to the port named second, in plain. Prints its own port.
Each request that it could read is a line in the file named third: "secret" or "plain", and the request.
"""

import datetime, socket, ssl, sys, tempfile, threading
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

root_file, target, read = sys.argv[1], int(sys.argv[2]), sys.argv[3]
pem = serialization.Encoding.PEM
now = datetime.datetime.now(datetime.timezone.utc)
day = datetime.timedelta(days=1)


def certificate(subject, issuer, key, signer, number, extension, critical):
    name = lambda text: x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])
    return (x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer))
        .public_key(key.public_key()).serial_number(number).not_valid_before(now - day)
        .not_valid_after(now + day).add_extension(extension, critical).sign(signer, hashes.SHA256()))


root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
authority = x509.BasicConstraints(ca=True, path_length=None)
root = certificate('Acme Inspection', 'Acme Inspection', root_key, root_key, 1, authority, True)
names = [x509.DNSName(name) for name in sys.argv[4:]]
leaf = certificate('inspected', 'Acme Inspection', key, root_key, 2, x509.SubjectAlternativeName(names), False)
with open(root_file, 'wb') as file:
    file.write(root.public_bytes(pem))
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
with tempfile.NamedTemporaryFile() as file:
    file.write(leaf.public_bytes(pem) + key.private_bytes(pem,
        serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    file.flush()
    tls.load_cert_chain(file.name)


def pump(source, sink, note):
    try:
        while part := source.recv(65536):
            note(part)
            sink.sendall(part)
    except OSError:
        pass
    finally:
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def note(part):
    line = part.split(b'\r\n')[0]
    if line.endswith(b' HTTP/1.1'):
        kind = 'secret' if b'authorization:' in part.lower() else 'plain'
        with open(read, 'a') as file:
            file.write(f'{kind} {line.decode()}\n')


def serve(stream):
    asked = b''
    while not asked.endswith(b'\r\n\r\n'):
        part = stream.recv(4096)
        if not part:
            return
        asked += part
    stream.sendall(b'HTTP/1.1 200 Connection established\r\n\r\n')
    try:
        opened = tls.wrap_socket(stream, server_side=True)
    except OSError:
        return
    asked = opened.recv(65536)
    note(asked)
    if asked.startswith(b'HEAD / '):
        opened.sendall(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        return opened.close()
    onward = socket.create_connection(('127.0.0.1', target))
    onward.sendall(asked)
    threading.Thread(target=pump, args=(onward, opened, lambda part: None), daemon=True).start()
    pump(opened, onward, note)


door = socket.create_server(('127.0.0.1', 0))
print('{"port": %d}' % door.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(door.accept()[0],), daemon=True).start()
