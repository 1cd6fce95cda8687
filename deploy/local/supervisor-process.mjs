/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call,
   typescript/no-unsafe-member-access, typescript/no-unsafe-return -- plain JavaScript, without types to check */
// Started by supervisor.ts. When its standard input closes, however the launcher ended, it ends the process groups, removes the
// containers and deletes the directories that the messages named. One JSON message a line:
//   {"watch":pid,"signal":"SIGKILL"}  {"forget":pid}  {"remove":"/path"}  {"label":"key=value"}
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const groups = new Map();
const directories = new Set();
const labels = new Set();

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function handleMessage(message) {
  if (message.watch) groups.set(message.watch, message.signal);
  // A group can outlive its leader. An empty one is forgotten, because its id may be reused.
  if (message.forget && !signalGroup(message.forget, 0)) groups.delete(message.forget);
  if (message.remove) directories.add(message.remove);
  if (message.label) labels.add(message.label);
}

// After the launcher's death its children may stay zombies: PID 1 of many containers does not reap them.
function isZombie(pid) {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function waitForEnd(pids, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline && pids.some((pid) => signalGroup(pid, 0) && !isZombie(pid))) await sleep(20);
}

function removeListed(label) {
  const found = spawnSync('docker', ['ps', '--all', '--quiet', '--filter', `label=${label}`], { encoding: 'utf8' });
  const ids = (found.stdout ?? '').split('\n').filter(Boolean);
  if (ids.length > 0) spawnSync('docker', ['rm', '--force', '--volumes', ...ids], { stdio: 'ignore' });
  return ids.length > 0;
}

// A container whose creation was under way when the launcher ended is listed only later.
async function removeContainers(label) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (removeListed(label)) attempt = 0;
    await sleep(300);
  }
}

async function endEverything() {
  const pids = [...groups.keys()];
  for (const [pid, signal] of groups) signalGroup(pid, signal);
  await waitForEnd(pids, 3000);
  for (const pid of pids) signalGroup(pid, 'SIGKILL');
  await waitForEnd(pids, 1000);
  for (const label of labels) await removeContainers(label);
  for (const path of directories) rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => handleMessage(JSON.parse(line)));
lines.on('close', () => void endEverything());
// A reset instead of an end of file also means that the launcher has ended.
process.stdin.on('error', () => lines.close());
