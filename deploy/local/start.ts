import { Logger } from '@nestjs/common';
import { appNames, type Apps, startApps } from './apps';
import { startIssuer, type TokenIssuer } from './issuer';
import { type Launcher, runLauncher } from './shutdown';
import { startStack } from './stack';
import { secondsSince } from './stack/stopwatch';

/** Everything that `npm start` runs: servers, topics, apps; then it stays up until it is told to stop. */
async function main(launcher: Launcher): Promise<number> {
  // The libraries' own messages of this process; the apps write theirs to their logs.
  Logger.overrideLogger(['error', 'warn']);
  const begun = performance.now();
  const stack = await startStack();
  const issuer = await startIssuer();
  console.log(`Token issuer: ${issuer.issuer}`);
  const apps = await startApps(stack, issuer);
  console.log(`Everything is up after ${secondsSince(begun)}\n`);
  printAddresses(apps, stack.workDirectory);
  await printTokens(issuer);
  console.log('\nCtrl-C stops everything and removes its data.');
  return launcher.stayUp();
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
