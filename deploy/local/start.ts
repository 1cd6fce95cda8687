import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { regionDirectory } from '../demonstration';
import { walkThrough } from '../demonstration/walk-through';
import type { DirectoryDocument } from '@lacznik/contracts';
import { authoriseCaseworkers } from './authorise-caseworkers';
import { MAIL_FILE } from './app-settings';
import { appNames, type Apps, startApps } from './apps';
import { localEdges } from './edges';
import { startIssuer, type TokenIssuer } from './issuer';
import { LOCAL_PEOPLE } from './people';
import { makeInstitutionKeys, withPublicKeys } from './keys';
import { type Stack, startStack } from './stack';
import { type Launcher, runLauncher } from './supervisor';
import { secondsSince } from './timing';

/**
 * Everything that `npm start` runs: servers, topics, apps, the walk-through; it stays up until a signal stops it. With `-- --full` all
 * registers of the region are as large as in 2015.
 */
async function main(launcher: Launcher): Promise<number> {
  const { full } = parseArgs({ options: { full: { type: 'boolean', default: false } } }).values;
  // Log lines of the libraries in this process; the apps write their own logs.
  Logger.overrideLogger(['error', 'warn']);
  const begun = performance.now();
  const issuer = await startIssuer();
  const stack = await startStack({ trusted: issuer });
  console.log(`Token issuer: ${issuer.issuer}`);
  const region = regionDirectory();
  const institutionKeys = makeInstitutionKeys(
    region.institutions.map(({ id }) => id),
    'local',
  );
  const directory = withPublicKeys(region, institutionKeys);
  const apps = await startApps(stack, issuer, {
    directoryFile: await writeDirectory(stack, directory),
    edges: localEdges(directory.edges),
    withConsole: true,
    institutionKeys,
  });
  console.log(`Everything is up after ${secondsSince(begun)}`);
  const { kafkaBrokers, workDirectory } = stack;
  const issue: TokenIssuer['issue'] = (claims) => issuer.issue(claims);
  await walkThrough({ urls: urlsOf(apps), kafkaBrokers, workDirectory, issue }, full);
  await showConsole(apps, issuer);
  console.log(`Mails that it sends are added to ${join(workDirectory, MAIL_FILE)}`);
  console.log(`\nThe walk-through ended ${secondsSince(begun)} after the start. Everything stays up.`);
  console.log('Ctrl-C stops everything and removes its data.');
  return launcher.stayUp();
}

/** Where people open the pages, and as whom. */
async function showConsole({ console: pages, ...apps }: Apps, issuer: TokenIssuer): Promise<void> {
  if (!pages) return;
  const urls = Object.fromEntries([...apps.edges].map(([name, { url }]) => [name, url]));
  await authoriseCaseworkers((institution) => urls[edgeNameOf(institution)] ?? '', issuer);
  console.log(`\nThe console, for people: ${pages.url}`);
  console.log('Sign in, and choose who you are:');
  for (const { login, name, is } of LOCAL_PEOPLE) console.log(`  ${login.padEnd(16)} ${name}, ${is}`);
}

function edgeNameOf(institution: string): string {
  const { edges } = regionDirectory();
  return edges.find(({ institutions }) => institutions.includes(institution))?.name ?? '';
}

/** The region's institutions and agreements, as the gateway reads them when it starts. @returns the file's path */
async function writeDirectory({ workDirectory }: Stack, directory: DirectoryDocument): Promise<string> {
  const path = join(workDirectory, 'directory.json');
  await writeFile(path, JSON.stringify(directory, undefined, 2));
  return path;
}

function urlsOf(apps: Apps): Parameters<typeof walkThrough>[0]['urls'] {
  const entries = appNames.map((name) => [name, apps[name].url] as const);
  return Object.fromEntries(entries) as Parameters<typeof walkThrough>[0]['urls'];
}

runLauncher(main);
