// The engine that `run` started, looked at past the gateway.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const LABEL = 'io.qcc.verify';

const given = (name) => {
  assert.ok(process.env[name], `NO CONTAINER ENGINE: ${name} is not set; use .ci/engine/run`);
  return process.env[name];
};
export const address = given('QCC_TEST_ENGINE');
export const baseImage = given('QCC_TEST_BASE_IMAGE');
export const directory = given('QCC_ENGINE_DIR');
export const socket = address.replace('unix://', '');

const get = (path) =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath: socket, path }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += chunk;
      if (answer.statusCode === 200) resolve(JSON.parse(text));
      else reject(new Error(`${path}: ${answer.statusCode} ${text}`));
    });
    asked.on('error', reject).end();
  });

/** All that checks have left on it, or are running. */
export const containers = () =>
  get(`/containers/json?all=true&filters=${encodeURIComponent(JSON.stringify({ label: [LABEL] }))}`);
export const inspect = (id) => get(`/containers/${id}/json`);

/** Makes, ends or begins it: start, kill and so on. */
export const control = (what) => execFileSync(given('QCC_TEST_ENGINE_CONTROL'), [what], { stdio: 'inherit' });

export const log = () => readFileSync(`${directory}/engine.log`, 'utf8');

/** The arguments of every process of this machine. */
export const commandLines = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch (e) {
        if (e.code === 'ENOENT' || e.code === 'ESRCH') return ''; // it has just ended
        throw e;
      }
    });

/** The first true answer of `ask`, which is asked again and again; what it was about if there is none. */
export async function until(what, seconds, ask) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what()}`);
    await pause(100);
  }
}
