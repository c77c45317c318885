// Real clients through the built gateway, while its first node is ill in one way after the other.
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { finish } from '../process.mjs';
import { start } from './gateway.mjs';
import { claude } from './claude.mjs';

// What the client must never notice: the second node answers instead.
const UNNOTICED = ['refuse', 'hang-before-head', 'reset-before-head', '500', '529', '429', '401', 'error-first'];
// What comes too late for that: half an answer has reached the client already.
const CUTS = ['cut-fin', 'cut-reset', 'cut-silence', 'cut-error'];

const gateway = await start();
const client = new Anthropic({ baseURL: gateway.url, apiKey: gateway.key, maxRetries: 0, timeout: 20_000 });
const ask = { model: 'claude-haiku-5-5', max_tokens: 100, messages: [{ role: 'user', content: 'hi' }] };
const text = (message) => message.content[0].text;
const streamed = async () => text(await client.messages.stream(ask).finalMessage());

const say = async (more) => {
  const { code, out } = await claude(gateway, ['-p', 'say hi', '--output-format', 'json'], more);
  assert.equal(code, 0, out);
  return JSON.parse(out).result;
};

const checks = [];
const check = (name, mode, act) => checks.push({ name: `${name} (${mode})`, mode, act });

for (const mode of ['ok', ...UNNOTICED]) {
  const from = mode === 'ok' ? /^Hello from first/ : /^Hello from second/;
  check('sdk streams', mode, async () => assert.match(await streamed(), from));
  check('claude -p answers', mode, async () => assert.match(await say(), from));
  if (mode !== 'error-first') {
    check('sdk asks', mode, async () => assert.match(text(await client.messages.create(ask)), from));
  }
}
for (const mode of CUTS) {
  check('sdk stream fails, never ends short', mode, () => assert.rejects(streamed, Anthropic.AnthropicError));
  check('claude -p answers all the same', mode, async () => assert.match(await say(), /^Hello from .* to say to you\.$/));
}
check('sdk counts tokens', 'ok', async () =>
  assert.ok((await client.messages.countTokens({ model: ask.model, messages: ask.messages })).input_tokens > 0));
check('sdk lists models', 'refuse', async () => assert.equal((await client.models.list()).data.length, 3));
check('sdk sees its own mistake as its own', '400', () => assert.rejects(client.messages.create(ask), Anthropic.BadRequestError));

const tool = async () => {
  const { code, out } = await claude(gateway, ['-p', 'RUN `echo forty-$((40+2))`', '--allowedTools', 'Bash', '--output-format', 'json']);
  assert.equal(code, 0, out);
  assert.match(JSON.parse(out).result, /^The tool said: forty-42/);
};
check('claude runs a tool', 'ok', tool);
for (const mode of ['529', 'hang-before-head', 'cut-reset']) check('claude runs a tool', mode, tool);

for (const mode of ['ok', '529', 'refuse']) {
  check('claude /context', mode, async () => {
    const before = await gateway.second.mode('ok') + await gateway.first.mode(mode);
    const { code, out } = await claude(gateway, ['-p', '/context']);
    assert.equal(code, 0, out);
    assert.match(out, /tokens/i);
    const after = await gateway.second.mode('ok') + await gateway.first.mode(mode);
    assert.ok(after - before >= 20, `only ${after - before} counts were asked for`);
  });
}
check('claude with all its other traffic', 'ok', async () =>
  assert.match(await say({ CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: undefined }), /^Hello from first/));
check('claude with both credentials', 'ok', async () =>
  assert.match(await say({ ANTHROPIC_API_KEY: 'sk-ant-of-its-own' }), /^Hello from first/));
check('claude with x-api-key', '529', async () =>
  assert.match(await say({ ANTHROPIC_API_KEY: gateway.key, ANTHROPIC_AUTH_TOKEN: undefined }), /^Hello from second/));

let failed = 0;
for (const { name, mode, act } of checks) {
  const began = Date.now();
  try {
    await gateway.ill(mode);
    await act();
    console.log(`ok      ${name} ${Date.now() - began} ms`);
  } catch (e) {
    failed++;
    console.log(`FAILED  ${name}\n${e.stack}`);
  }
}
// Asks both for a last time whether the tenant's key ever reached them.
for (const fake of [gateway.first, gateway.second]) {
  try {
    await fake.mode('ok');
  } catch (e) {
    failed++;
    console.log(`FAILED  ${e.message}`);
  }
}
await finish(checks.length + 2 - failed, failed);
