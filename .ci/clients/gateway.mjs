// The built gateway between two fake upstreams, each a process of its own.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const dist = join(root, 'qcc-cli/target/dist');
const KEY = 'default-proxy-key';

export const scratch = mkdtempSync(join(tmpdir(), 'qcc-clients-'));
const children = [];
const log = createWriteStream(join(scratch, 'gateway.log'));

/** Starts a process and gives the match of the first line of its output that has one. */
function started(command, args, env, pattern) {
  const child = spawn(command, args, { cwd: scratch, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  child.stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}; see ${log.path}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = pattern.exec(line);
      if (match) resolve(match);
    });
  });
}

async function fake(name) {
  const path = [join(root, 'qcc-e2e/target/test-classes'), join(dist, 'lib/*')].join(':');
  const [, url, key, control] = await started(
    join(dist, 'runtime/bin/java'),
    ['-cp', path, 'io.qcc.e2e.FakeUpstream', name, '0', KEY],
    { PATH: process.env.PATH },
    /^\S+ (\S+) key (\S+) control (\S+)$/,
  );
  return {
    name, url, key,
    /** Fails if the tenant's key ever arrived. Gives the number of requests so far. */
    async mode(label) {
      const answer = await fetch(`${control}/__mode?set=${label}`);
      const text = await answer.text();
      if (!answer.ok || !text.startsWith(label)) throw new Error(`${name}: ${text}`);
      return Number(/after (\d+)/.exec(text)[1]);
    },
  };
}

export async function start() {
  const first = await fake('first');
  const second = await fake('second');
  const [, port] = await started(join(dist, 'bin/cccli'), ['proxy'], {
    PATH: process.env.PATH,
    LISTEN_ADDR: '127.0.0.1:0',
    QCC_DATA_DIR: join(scratch, 'data'),
    UPSTREAM_NAME: 'first',
    UPSTREAM_BASE_URL: first.url,
    UPSTREAM_API_KEY: first.key,
    QCC_FIRST_BYTE_TIMEOUT: '1s',
    QCC_FIRST_BYTE_TIMEOUT_WHOLE: '1s',
    QCC_IDLE_TIMEOUT: '1s',
  }, /^\s+listening\s+\S+:(\d+)/);
  const url = `http://127.0.0.1:${port}`;
  const login = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'admin', password: 'admin123' }),
    redirect: 'manual',
  });
  const cookie = login.headers.get('set-cookie').split(';')[0];
  const admin = async (method, path, body) => {
    const answer = await fetch(`${url}/admin/api/${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  await admin('POST', 'nodes?account_id=default', {
    name: 'second', base_url: second.url, api_key: second.key, weight: 2,
  });
  return {
    url, key: KEY, first, second,
    /** Both nodes well and trusted again, then the first one ill in the given way. */
    async ill(mode) {
      await second.mode('ok');
      await first.mode('ok');
      const { nodes } = await admin('GET', 'nodes?account_id=default');
      for (const node of nodes) await admin('POST', `nodes/${node.id}/reset`, {});
      return first.mode(mode);
    },
  };
}

export function stop() {
  for (const child of children.reverse()) {
    child.removeAllListeners('exit');
    child.kill('SIGTERM');
  }
}
