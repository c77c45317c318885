// The built gateway between two fake upstreams, each a process of its own.
import { join } from 'node:path';
import { Process, dist, fake, scratch, signIn } from '../process.mjs';

const KEY = 'default-proxy-key';

export async function start() {
  const first = await fake('first', KEY);
  const second = await fake('second', KEY);
  const running = new Process('gateway', join(dist, 'bin/cccli'), ['proxy'], {
    env: {
      PATH: process.env.PATH,
      LISTEN_ADDR: '127.0.0.1:0',
      QCC_DATA_DIR: join(scratch, 'data'),
      DOCKER_HOST: `unix://${scratch}/no-engine.sock`,
      UPSTREAM_NAME: 'first',
      UPSTREAM_BASE_URL: first.url,
      UPSTREAM_API_KEY: first.key,
      QCC_FIRST_BYTE_TIMEOUT: '1s',
      QCC_FIRST_BYTE_TIMEOUT_WHOLE: '1s',
      QCC_IDLE_TIMEOUT: '1s',
    },
  });
  const [, port] = await running.said(/^\s+listening\s+\S+:(\d+)/);
  const url = `http://127.0.0.1:${port}`;
  const admin = await signIn(url);
  await admin('POST', '/admin/api/nodes?account_id=default', {
    name: 'second', base_url: second.url, api_key: second.key, weight: 2,
  });
  return {
    url, key: KEY, first, second,
    /** Both nodes well and trusted again, then the first one ill in the given way. */
    async ill(mode) {
      await second.mode('ok');
      await first.mode('ok');
      const { nodes } = await admin('GET', '/admin/api/nodes?account_id=default');
      for (const node of nodes) await admin('POST', `/admin/api/nodes/${node.id}/reset`, {});
      return first.mode(mode);
    },
  };
}
