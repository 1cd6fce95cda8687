import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type AccessTokenSource, type ClientOptions, LacznikClient } from '@lacznik/client';
import { CannotGoOn } from '../output/cannot-go-on';
import { systemFault } from '../output/system-fault';
import { ADDRESS_NAMES, ADDRESSES, type Need, SETTINGS, type Settings } from './settings';

/** A client of these settings. @throws CannotGoOn where one that the command needs is missing */
export function connect(
  settings: Settings,
  needed: readonly Need[],
  options: Pick<ClientOptions, 'patienceMs'> = {},
): LacznikClient {
  const source = tokenSource(settings);
  for (const need of needed) {
    const name = need === 'token' ? 'tokenFile' : need;
    if ((need === 'token' ? source : settings[need]) === undefined)
      throw new CannotGoOn(`${SETTINGS[name].variable} is not set (or ${name} in lacznik.json): see docs/cli.md.`);
  }
  trustAuthority(settings);
  const addresses = Object.fromEntries(
    ADDRESS_NAMES.flatMap((name) => (settings[name] === undefined ? [] : [[ADDRESSES[name], settings[name]]])),
  );
  return new LacznikClient({ addresses, token: source ?? '', ...options });
}

/** The token itself goes before the file, as what is said for one run. */
function tokenSource({ token, tokenFile }: Settings): AccessTokenSource | undefined {
  return token ?? (tokenFile === undefined ? undefined : { file: tokenFile });
}

/** The token as it is now, without space around it. @throws the system's error where its file cannot be read */
export function readToken({ token, tokenFile = '' }: Settings): string {
  return (token ?? readFileSync(tokenFile, 'utf8')).trim();
}

/** An authority of the region's own is trusted beside the known ones, by everything in this process. @throws CannotGoOn */
export function trustAuthority({ caFile }: Settings): void {
  if (caFile === undefined) return;
  try {
    setDefaultCACertificates([...getCACertificates('default'), readFileSync(caFile, 'utf8')]);
  } catch (error) {
    throw new CannotGoOn(`${SETTINGS.caFile.variable}: ${caFile} is no certificate in PEM (${systemFault(error)}).`);
  }
}
