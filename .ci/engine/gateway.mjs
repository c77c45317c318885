// What seed 000 promises of the built gateway with a container engine: its lines at the start, a node that Claude
// Code checks on its way to green, red and green again, and a clear word for each trouble. Stops at the first failure.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Process, dist, fake, finish, root, scratch, signIn } from '../process.mjs';
import * as engine from './engine.mjs';
import { tlsDoor } from './tls.mjs';

const INTERVAL = 5;
const NOBODY = 65534;
const IMAGE = 'qcc-acceptance-verify';
const folders = [];

/** A gateway, and what an administrator does with it. */
async function gateway(more = {}, { command = join(root, 'cccli'), data = 'data', ...options } = {}) {
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
    running, url, admin,
    async add(upstream) {
      const made = await admin('POST', '/admin/api/nodes?account_id=default', {
        name: upstream.name, base_url: upstream.url, api_key: upstream.key, health_check_method: 'cli',
      });
      return made.id ?? made.node.id;
    },
    node: (id) => admin('GET', `/admin/api/nodes/${id}`).then((view) => view.node ?? view),
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

const green = (node) => node.state === 'healthy' && node.last_check?.verdict === 'well';
const red = (node) => node.state === 'failed';

/** A message through the gateway: traffic goes on, whatever is the matter with checks. */
async function message({ url }) {
  const answer = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': 'default-proxy-key', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'claude-haiku-5-5', max_tokens: 9, messages: [{ role: 'user', content: 'hi' }] }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

let passed = 0;
async function check(name, act) {
  const began = Date.now();
  try {
    const result = await act();
    passed++;
    console.log(`ok      ${name} ${Date.now() - began} ms`);
    return result;
  } catch (e) {
    console.log(`FAILED  ${name}\n${e.stack}`);
    clean();
    return finish(passed, 1);
  }
}

function clean() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** It ends by itself, well, soon, and leaves nothing on the engine. */
async function endsCleanly({ running }, signal) {
  const { code, took } = await running.stop(signal);
  assert.equal(code, 0, `ended with ${code}`);
  assert.ok(took < 6000, `took ${took} ms`);
  assert.deepEqual(await engine.containers(), []);
}

// The names of the fakes are their keys, but for three letters: nobody else says such words.
const secrets = [];
async function upstream(name) {
  const made = await fake(`${name}-${randomBytes(9).toString('hex')}`, 'default-proxy-key');
  secrets.push(made.key);
  return made;
}
const noSecretIn = (where, text) =>
  secrets.forEach((secret) => assert.ok(!text.includes(secret), `${where} has a node's key`));

const lines = [
  [/✓ Docker socket detected at (\S+)$/, 'the socket'],
  [/✓ Docker CLI /, 'the docker command, which is not needed'],
  [/✓ Docker daemon accessible$/, 'the daemon'],
];

const [key, cut, hang] = await Promise.all([upstream('key'), upstream('cut'), upstream('hang')]);
let qcc = await check('./cccli proxy starts', () => gateway());
for (const [pattern, what] of lines) {
  await check(`tells of ${what}`, () => qcc.running.said(pattern));
}
await check('tells that it builds the image', () => qcc.running.said(/⚠ Claude CLI verify image not found, building\.\.\.$/));
await check('tells that the image is built', () =>
  qcc.running.said(/✓ Claude CLI verify image built successfully$/, { seconds: 180 }));

const ids = [];
for (const each of [key, cut, hang]) {
  ids.push(await check(`takes a node with the method cli (${each.name.split('-')[0]})`, () => qcc.add(each)));
}
const [keyId, cutId, hangId] = ids;
for (const id of ids) {
  await check('it turns green by itself', async () => {
    const node = await qcc.becomes(id, 45, green);
    assert.equal(node.last_check.check_method, 'cli');
    assert.equal(node.last_check.check_source, 'scheduled');
    assert.equal(node.last_ping_error, '');
  });
}

await hang.mode('hang-before-head');
const hanging = qcc.check(hangId);
hanging.catch(() => {}); // seen below
const running = await check('one whose upstream hangs has its container', () =>
  engine.until(() => 'no container', 15, async () => (await engine.containers()).find((each) => each.State === 'running')));
await check('which has no right that it does not need', async () => {
  const { Config, HostConfig } = await engine.inspect(running.Id);
  assert.equal(Config.User, '10001:10001');
  assert.equal(HostConfig.Privileged, false);
  assert.equal(HostConfig.ReadonlyRootfs, true);
  assert.ok(HostConfig.Memory > 0 && HostConfig.PidsLimit > 0 && HostConfig.NanoCpus > 0, JSON.stringify(HostConfig));
  assert.deepEqual(HostConfig.Binds ?? [], []);
});
await check('the key is in no label and no argument, of it or of any process here', async () => {
  const { Config, Path, Args, Name } = await engine.inspect(running.Id);
  assert.ok(Config.Env.includes(`ANTHROPIC_API_KEY=${hang.key}`), 'it has the key in its environment');
  const { Labels, Cmd, Entrypoint } = Config;
  noSecretIn('the container', JSON.stringify({ Labels, Cmd, Entrypoint, Path, Args, Name }));
  noSecretIn('a process', engine.commandLines().join('\n'));
});

/** Ill in a way that the next check sees, then well again. */
async function falls(what, upstreamOf, id, mode, reason, said, begin = () => qcc.check(id)) {
  await check(`${what}: red, for a reason that one can read`, async () => {
    await upstreamOf.mode(mode);
    await begin();
    const node = await qcc.becomes(id, 5, red);
    assert.equal(node.reason, reason);
    assert.equal(node.last_check.verdict, 'ill');
    assert.equal(node.last_check.check_method, 'cli');
    assert.equal(node.last_check.reason, reason);
    assert.match(node.last_ping_error, said);
    console.log(`        ${reason}: ${node.last_ping_error}`);
  });
  await check(`${what}: repaired, it is green within one interval`, async () => {
    const repaired = Date.now();
    await upstreamOf.mode('ok');
    const { last_check: last } = await qcc.becomes(id, INTERVAL + 20, green);
    assert.equal(last.check_source, 'recovery');
    const asked = Date.parse(last.check_time) - last.response_time_ms - repaired;
    assert.ok(asked <= INTERVAL * 1000 + 1500, `it was asked ${asked} ms after the repair`);
  });
}
await falls('a refused key', key, keyId, '401', 'credential', /401/);
await falls('a cut answer', cut, cutId, 'cut-reset', 'reset', /Connection to the API was lost/);
await falls('a hanging upstream', hang, hangId, 'hang-before-head', 'check_timeout', /no answer after 30 s/, () => hanging);

await check('529 is told as what it is, and takes no node out', async () => {
  await key.mode('529');
  const answer = await qcc.check(keyId);
  const node = await qcc.node(keyId);
  assert.equal(node.last_check.reason, 'overloaded', JSON.stringify(answer));
  assert.match(node.last_ping_error, /529/);
  assert.notEqual(node.state, 'failed');
  await key.mode('ok');
});

for (const [what, id, reason] of [['key', keyId, 'credential'], ['cut', cutId, 'reset'], ['hang', hangId, 'check_timeout']]) {
  await check(`the history has all of it (${what})`, async () => {
    const { checks, segments } = await qcc.history(id);
    const seen = checks.map((each) => `${each.verdict} ${each.check_source} ${each.check_method} ${each.reason}`);
    for (const wanted of ['well scheduled cli null', `ill manual cli ${reason}`, 'well recovery cli null']) {
      assert.ok(seen.includes(wanted), `${wanted} is not in ${seen.join(', ')}`);
    }
    const states = segments.map((each) => each.reason ? `${each.state} ${each.reason}` : each.state).join(', ');
    assert.ok(states.includes(`healthy, failed ${reason}, healthy`), states);
  });
}

/** A container that runs longer than any check of a node that is well. */
const inMidCheck = () =>
  engine.until(() => 'nothing hangs', 40, async () =>
    (await engine.containers()).some((each) => each.State === 'running' && Date.now() / 1000 - each.Created > 4));

await hang.mode('hang-before-head');
const asked = qcc.check(hangId);
asked.catch(() => {}); // seen below
await check('SIGTERM during a check that somebody waits for ends it quickly and cleanly', async () => {
  await inMidCheck();
  await endsCleanly(qcc, 'SIGTERM');
  const answer = JSON.stringify(await asked);
  assert.match(answer, /the gateway is stopping/);
});
noSecretIn('the log', qcc.running.lines.join('\n'));

qcc = await check('it starts again', () => gateway());
await check('and finds the image', () => qcc.running.said(/✓ Claude CLI verify image available$/));
await check('the history knows that nobody was there', async () => {
  const states = (await qcc.history(keyId)).segments.map((each) => each.state);
  assert.ok(states.includes('gateway_down'), states.join(', '));
});
await check('Ctrl-C during a check of its own ends it quickly and cleanly', async () => {
  await inMidCheck();
  await endsCleanly(qcc, 'SIGINT');
});
await hang.mode('ok');
noSecretIn('the log', qcc.running.lines.join('\n'));

const door = await tlsDoor(join(scratch, 'tls'), engine.socket);
qcc = await gateway({ DOCKER_HOST: door.address, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: door.certificates }, { data: 'tls' });
await check('an engine far away is spoken to by TLS', async () => {
  await qcc.running.said(/✓ Docker engine named: tcp:\/\/127\.0\.0\.1/);
  await qcc.running.said(/✓ Claude CLI verify image available$/);
  await endsCleanly(qcc, 'SIGTERM');
  door.close();
});

qcc = await gateway({ QCC_VERIFY_IMAGE: 'qcc-acceptance-other' }, { data: 'other' });
await check('SIGTERM while the image is built ends it quickly and cleanly', async () => {
  await qcc.running.said(/building\.\.\.$/);
  await endsCleanly(qcc, 'SIGTERM');
});

/** A trouble, told on the console and of a node, while messages go through. */
async function trouble(what, reason, words, env, options) {
  let troubled;
  await check(`${what}: said in so many words, and messages go through`, async () => {
    troubled = await gateway(env, { data: reason, ...options });
    await troubled.running.said(words, { seconds: 60 });
    console.log(`        ${troubled.running.lines.filter((line) => words.test(line)).join('\n        ')}`);
    troubled.id = await troubled.add(key);
    await message(troubled);
  });
  await check(`${what}: the node says that it cannot be checked, and why`, async () => {
    const asked = await troubled.check(troubled.id);
    const node = await troubled.node(troubled.id);
    assert.equal(node.last_check.verdict, 'unknown', JSON.stringify(asked));
    assert.equal(node.last_check.reason, reason);
    assert.equal(node.last_check.check_method, 'cli');
    assert.match(node.last_ping_error, words);
    assert.equal(node.state, 'healthy');
  });
  return troubled;
}

await endsCleanly(
  await trouble('no socket', 'engine_missing', /No container engine: there is no socket at \S+none\.sock/, {
    DOCKER_HOST: `unix://${scratch}/none.sock`,
  }),
);

// Nobody reaches into this checkout, nor into a directory of root's; the distribution runs from anywhere.
chmodSync(engine.directory, 0o711);
chmodSync(engine.socket, 0o600);
const elsewhere = mkdtempSync(join(tmpdir(), 'qcc-nobody-'));
folders.push(elsewhere);
cpSync(dist, join(elsewhere, 'dist'), { recursive: true, preserveTimestamps: true });
chownSync(elsewhere, NOBODY, NOBODY);
await endsCleanly(
  await trouble('a socket of somebody else', 'engine_forbidden', /permission denied while trying to connect to the Docker daemon socket/, {
    QCC_DATA_DIR: join(elsewhere, 'data'),
  }, { command: join(elsewhere, 'dist/bin/cccli'), cwd: elsewhere, uid: NOBODY, gid: NOBODY }),
);

await endsCleanly(
  await trouble('an image that cannot be built', 'image_failed', /Failed to build Claude CLI verify image: .*no-such-base/, {
    QCC_VERIFY_IMAGE: 'qcc-acceptance-broken',
    QCC_VERIFY_BASE_IMAGE: 'localhost/qcc-no-such-base:1',
  }),
);

engine.control('kill');
const down = await trouble('a daemon that is down', 'engine_down', /Cannot connect to the Docker daemon at \S+engine\.sock\. Is the docker daemon running\?/);
await check('once the daemon is up the node turns green by itself', async () => {
  engine.control('start');
  await down.running.said(/✓ Docker daemon accessible$/);
  const node = await down.becomes(down.id, 60, green);
  assert.equal(node.last_check.check_method, 'cli');
});
await check('nothing is left behind', () => endsCleanly(down, 'SIGTERM'));
await check("no node's key is in the engine's log", async () => noSecretIn("the engine's log", engine.log()));

clean();
await finish(passed, 0);
