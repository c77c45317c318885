// A door to a local engine as a far one has it: TCP, TLS, and a certificate asked of whoever comes in.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer } from 'node:tls';

export async function tlsDoor(certificates, socket) {
  mkdirSync(certificates);
  const openssl = (...args) => execFileSync('openssl', args, { cwd: certificates, stdio: ['ignore', 'pipe', 'pipe'] });
  const read = (file) => readFileSync(`${certificates}/${file}`);
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca-key.pem', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=ca');
  for (const [name, subject] of [['server', '127.0.0.1'], ['client', 'qcc']]) {
    const file = name === 'client' ? '' : `${name}-`;
    openssl('req', '-x509', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-newkey', 'rsa:2048', '-nodes',
      '-keyout', `${file}key.pem`, '-out', `${file}cert.pem`, '-days', '2', '-subj', `/CN=${subject}`,
      '-addext', 'subjectAltName=IP:127.0.0.1', '-addext', 'basicConstraints=critical,CA:false');
  }
  const server = createServer({
    key: read('server-key.pem'), cert: read('server-cert.pem'), ca: read('ca.pem'), requestCert: true, rejectUnauthorized: true,
  }, (far) => {
    const near = connect(socket);
    for (const [one, other] of [[far, near], [near, far]]) one.pipe(other).on('error', () => one.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { certificates, address: `tcp://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
