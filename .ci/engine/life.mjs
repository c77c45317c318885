// The lines of a start, and nodes that Claude Code checks: to green, to red, to green again, and all of it in the history.
import assert from 'node:assert/strict';
import * as engine from './engine.mjs';
import { INTERVAL, check, endsCleanly, gateway, green, noSecretIn, red, upstream } from './operator.mjs';

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
