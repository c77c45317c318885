// What seed 000 says can be the matter, and an engine far away: each has its own clear words, on the console and of a node.
import assert from 'node:assert/strict';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, scratch } from '../process.mjs';
import * as engine from './engine.mjs';
import { check, endsCleanly, gateway, green, message, noSecretIn, upstream } from './operator.mjs';
import { tlsDoor } from './tls.mjs';

const NOBODY = 65534;
const key = await upstream('trouble');

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

const door = await tlsDoor(join(scratch, 'tls'), engine.socket);
const remote = await gateway({ DOCKER_HOST: door.address, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: door.certificates }, { data: 'tls' });
await check('an engine far away is spoken to by TLS', async () => {
  await remote.running.said(/✓ Docker engine named: tcp:\/\/127\.0\.0\.1/);
  await remote.running.said(/✓ Claude CLI verify image available$/);
  await endsCleanly(remote, 'SIGTERM');
  door.close();
});

const building = await gateway({ QCC_VERIFY_IMAGE: 'qcc-acceptance-other' }, { data: 'other' });
await check('SIGTERM while the image is built ends it quickly and cleanly', async () => {
  await building.running.said(/building\.\.\.$/);
  await endsCleanly(building, 'SIGTERM');
});

await endsCleanly(
  await trouble('no socket', 'engine_missing', /No container engine: there is no socket at \S+none\.sock/, {
    DOCKER_HOST: `unix://${scratch}/none.sock`,
  }),
);

// Nobody reaches into this checkout, nor into a directory of root's; the distribution runs from anywhere.
chmodSync(engine.directory, 0o711);
chmodSync(engine.socket, 0o600);
const elsewhere = mkdtempSync(join(tmpdir(), 'qcc-nobody-'));
process.on('exit', () => rmSync(elsewhere, { recursive: true, force: true }));
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
