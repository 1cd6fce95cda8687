import { appNames, type Apps, startApps } from './apps';
import { startIssuer, type TokenIssuer } from './issuer';
import { runLauncher } from './shutdown';
import { startStack } from './stack';
import { secondsSince } from './stopwatch';

/** Everything that `npm start` runs: servers, topics, apps; then it stays up until it is told to stop. */
async function main(): Promise<number> {
  const begun = performance.now();
  const stack = await startStack();
  const issuer = await startIssuer();
  console.log(`Token issuer: ${issuer.issuer}`);
  const onReady = (name: string, milliseconds: number) =>
    console.log(`${name} is ready after ${(milliseconds / 1000).toFixed(1)} s`);
  const apps = await startApps(stack, issuer, { onReady });
  console.log(`Everything is up after ${secondsSince(begun)}\n`);
  printAddresses(apps, stack.workDirectory);
  await printTokens(issuer);
  console.log('\nCtrl-C stops everything and removes its data.');
  return new Promise(() => undefined);
}

function printAddresses(apps: Apps, workDirectory: string): void {
  for (const name of appNames) console.log(`${name.padEnd(16)} ${apps[name].url}`);
  console.log(`${'logs'.padEnd(16)} ${workDirectory}/logs`);
}

const sampleBearers = [
  { sub: 'pup-opatow', institution: 'PUP-2606', roles: ['institution'] },
  { sub: 'ops-opatow', institution: 'OPS-260604', roles: ['institution'] },
  { sub: 'administrator', roles: ['administrator'] },
  { sub: 'auditor', roles: ['auditor'] },
] as const;

async function printTokens(issuer: TokenIssuer): Promise<void> {
  console.log('\nTokens, valid for 12 hours:');
  for (const bearer of sampleBearers) console.log(`${bearer.sub}: ${await issuer.issue(bearer)}`);
}

runLauncher(main);
