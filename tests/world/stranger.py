"""A TLS server with a certificate that only the file named first holds, if one is named. It is valid for
two days around the one that is so many days from today, if a second argument says so. Prints its port."""

import datetime, http.server, ipaddress, ssl, sys, tempfile
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, 'stranger')])
days = int(sys.argv[2]) if len(sys.argv) > 2 else 0
now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address('127.0.0.1'))])
cert = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
    .not_valid_after(now + datetime.timedelta(days=1)).add_extension(here, False).sign(key, hashes.SHA256()))
pem = serialization.Encoding.PEM
if len(sys.argv) > 1:
    with open(sys.argv[1], 'wb') as trusted:
        trusted.write(cert.public_bytes(pem))
with tempfile.NamedTemporaryFile() as file:
    file.write(cert.public_bytes(pem) + key.private_bytes(pem,
        serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    file.flush()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file.name)
server = http.server.HTTPServer(('127.0.0.1', 0), http.server.BaseHTTPRequestHandler)
server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print('{"port": %d}' % server.server_port, flush=True)
server.serve_forever()
