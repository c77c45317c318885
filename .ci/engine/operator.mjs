// What an operator has and does: the built gateway with the engine, the admin API, a message, Ctrl-C.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Process, fake, finish, root, scratch, signIn } from '../process.mjs';
import * as engine from './engine.mjs';

export const INTERVAL = 5;
const IMAGE = 'qcc-acceptance-verify';
const KEY = 'default-proxy-key';

/** A gateway, and what an administrator does with it. */
export async function gateway(more = {}, { command = join(root, 'cccli'), data = 'data', ...options } = {}) {
  const running = new Process('gateway', command, ['proxy'], {
    env: {
      PATH: process.env.PATH,
      LISTEN_ADDR: '127.0.0.1:0',
      QCC_DATA_DIR: join(scratch, data),
      DOCKER_HOST: engine.address,
      QCC_VERIFY_IMAGE: IMAGE,
      QCC_VERIFY_BASE_IMAGE: engine.baseImage,
      QCC_VERIFY_RUNTIME_IMAGE: engine.baseImage,
      PROXY_HEALTH_INTERVAL_SEC: String(INTERVAL),
      PROXY_FAIL_THRESHOLD: '1', // so that one check that hangs for its 30 s is enough
      ...more,
    },
    ...options,
  });
  const [, port] = await running.said(/^\s+listening\s+\S+:(\d+)/);
  const url = `http://127.0.0.1:${port}`;
  const admin = await signIn(url);
  const self = {
    running, url,
    /** Gives its id. */
    async add(upstream) {
      const made = await admin('POST', '/admin/api/nodes?account_id=default', {
        name: upstream.name, base_url: upstream.url, api_key: upstream.key, health_check_method: 'cli',
      });
      return made.id;
    },
    node: (id) => admin('GET', `/admin/api/nodes/${id}`),
    check: (id) => admin('POST', `/api/nodes/${id}/check`, {}),
    history: (id) => admin('GET', `/api/nodes/${id}/health-history`),
    /** The node once it fulfils `wanted`. */
    async becomes(id, seconds, wanted) {
      let last;
      return engine.until(() => JSON.stringify(last), seconds, async () => {
        last = await self.node(id);
        return wanted(last) && last;
      });
    },
  };
  return self;
}

export const green = (node) => node.state === 'healthy' && node.last_check?.verdict === 'well';
export const red = (node) => node.state === 'failed';

/** A message through the gateway: traffic goes on, whatever is the matter with checks. */
export async function message({ url }) {
  const answer = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'claude-haiku-5-5', max_tokens: 9, messages: [{ role: 'user', content: 'hi' }] }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

/** It ends by itself, well, soon, and leaves nothing on the engine. */
export async function endsCleanly({ running }, signal) {
  const { code, took } = await running.stop(signal);
  assert.equal(code, 0, `ended with ${code}`);
  assert.ok(took < 6000, `took ${took} ms`);
  assert.deepEqual(await engine.containers(), []);
}

// The names of the fakes are their keys, but for three letters: nobody else says such words.
const secrets = [];
export async function upstream(name) {
  const made = await fake(`${name}-${randomBytes(9).toString('hex')}`, KEY);
  secrets.push(made.key);
  return made;
}
export const noSecretIn = (where, text) =>
  secrets.forEach((secret) => assert.ok(!text.includes(secret), `${where} has a node's key`));

let passed = 0;

/** One thing that is to be so; where it is not, all ends here. */
export async function check(name, act) {
  const began = Date.now();
  try {
    const result = await act();
    passed++;
    console.log(`ok      ${name} ${Date.now() - began} ms`);
    return result;
  } catch (e) {
    console.log(`FAILED  ${name}\n${e.stack}`);
    return finish(passed, 1);
  }
}

export const finished = () => finish(passed, 0);
