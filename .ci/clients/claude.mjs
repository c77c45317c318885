// The real Claude Code CLI in an empty home, with nothing in its environment but the gateway.
import { spawn } from 'node:child_process';
import { mkdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../process.mjs';

const modules = new URL('node_modules/', import.meta.url).pathname;
const binary = [
  `@anthropic-ai/claude-code-${process.platform}-${process.arch}/claude`,
  '@anthropic-ai/claude-code/bin/claude.exe',
].map((path) => join(modules, path)).find(existsSync);
const home = join(scratch, 'home');
mkdirSync(join(home, 'project'), { recursive: true });

/** Gives exit code, output and the seconds it took. */
export function claude(gateway, args, more = {}) {
  const began = Date.now();
  const child = spawn(binary, args, {
    cwd: join(home, 'project'),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      CLAUDE_CONFIG_DIR: join(home, '.claude'),
      ANTHROPIC_BASE_URL: gateway.url,
      ANTHROPIC_AUTH_TOKEN: gateway.key,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      ...more,
    },
  });
  let out = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (out += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, seconds: (Date.now() - began) / 1000 }));
  });
}
