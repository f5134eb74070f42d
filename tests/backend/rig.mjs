// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the programs of this folder for a test and speaks with them over stdin and stdout.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export async function start(script, ...options) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, '--stdin', ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended`);
    return JSON.parse(value);
  };
  const { port } = await next();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    control(command, rest = {}) {
      child.stdin.write(`${JSON.stringify({ command, ...rest })}\n`);
      return next();
    },
    /// Closes stdin, which ends the program; gives its exit code.
    async stop() {
      if (child.exitCode === null) {
        const exited = once(child, 'exit');
        child.stdin.end();
        await exited;
      }
      return child.exitCode;
    },
  };
}
