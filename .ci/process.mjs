// Processes of ours, for as long as a run of checks lasts: what each says is kept, and waited for.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = new URL('..', import.meta.url).pathname;
export const dist = join(root, 'qcc-cli/target/dist');
export const scratch = mkdtempSync(join(tmpdir(), 'qcc-ci-'));

const alive = new Set();
let log;
process.on('exit', () => alive.forEach((each) => each.child.kill('SIGKILL')));

/** What went to stdout and stderr, line by line. `options` are spawn's. */
export class Process {
  lines = [];
  #listeners = new Set();

  constructor(name, command, args, options) {
    this.child = spawn(command, args, { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    alive.add(this);
    log ??= createWriteStream(join(scratch, 'processes.log'));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        log.write(`${name}: ${line}\n`);
        this.#tell();
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code, signal) => resolve({ code, signal }));
    }).finally(() => {
      alive.delete(this);
      this.over = true;
      this.#tell();
    });
    this.ended.catch(() => {}); // whoever waits for a line is told
    this.name = name;
  }

  #tell() {
    for (const listener of [...this.#listeners]) listener();
  }

  /** The match of the first line that has one, be it said already or soon; `from` lines are not looked at. */
  said(pattern, { seconds = 30, from = 0 } = {}) {
    return new Promise((resolve, reject) => {
      const done = (act, value) => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        act(value);
      };
      const fail = (why) => done(reject, new Error(`${this.name} ${why} and never said ${pattern}; see ${scratch}`));
      const look = () => {
        for (const line of this.lines.slice(from)) {
          const match = pattern.exec(line);
          if (match) return done(resolve, match);
        }
        if (this.over) fail('ended');
      };
      const timer = setTimeout(() => fail(`had ${seconds} s`), seconds * 1000);
      this.#listeners.add(look);
      look();
    });
  }

  /** How it ended, and after how many milliseconds. */
  async stop(signal = 'SIGTERM') {
    const began = Date.now();
    this.child.kill(signal);
    return { ...await this.ended, took: Date.now() - began };
  }
}

/** A fake upstream of ours; it fails its next change of mode if a forbidden secret ever reached it. */
export async function fake(name, ...forbidden) {
  const path = [join(root, 'qcc-e2e/target/test-classes'), join(dist, 'lib/*')].join(':');
  const running = new Process(
    name,
    join(dist, 'runtime/bin/java'),
    ['-cp', path, 'io.qcc.e2e.FakeUpstream', name, '0', ...forbidden],
    { env: { PATH: process.env.PATH } },
  );
  const [, url, key, control] = await running.said(/^\S+ (\S+) key (\S+) control (\S+)$/);
  return {
    name, url, key,
    /** Gives the number of requests so far. */
    async mode(label) {
      const answer = await fetch(`${control}/__mode?set=${label}`);
      const text = await answer.text();
      if (!answer.ok || !text.startsWith(label)) throw new Error(`${name}: ${text}`);
      return Number(/after (\d+)/.exec(text)[1]);
    },
  };
}

/** The admin API of a gateway, as its documented administrator: (method, path, body) gives what is answered. */
export async function signIn(url) {
  const login = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'admin', password: 'admin123' }),
    redirect: 'manual',
  });
  const cookie = login.headers.get('set-cookie').split(';')[0];
  return async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

/** Ends all, and the run; what they said stays to be read if something failed. */
export async function finish(passed, failed) {
  await Promise.allSettled([...alive].reverse().map((each) => each.stop()));
  if (failed) console.log(`what was said: ${join(scratch, 'processes.log')}`);
  else rmSync(scratch, { recursive: true, force: true, maxRetries: 9, retryDelay: 200 });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
