import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type ClientOptions, LacznikClient } from '@lacznik/client';
import { CannotGoOn } from '../output/cannot-go-on';
import { systemFault } from '../output/system-fault';
import { ADDRESS_NAMES, ADDRESSES, type SettingName, SETTINGS, type Settings } from './settings';

/** A client of these settings. @throws CannotGoOn where one that the command needs is missing */
export function connect(
  settings: Settings,
  needed: readonly SettingName[],
  options: Pick<ClientOptions, 'patienceMs'> = {},
): LacznikClient {
  for (const name of needed)
    if (settings[name] === undefined)
      throw new CannotGoOn(`${SETTINGS[name].variable} is not set (or ${name} in lacznik.json): see docs/cli.md.`);
  trustAuthority(settings);
  const addresses = Object.fromEntries(
    ADDRESS_NAMES.flatMap((name) => (settings[name] === undefined ? [] : [[ADDRESSES[name], settings[name]]])),
  );
  return new LacznikClient({ addresses, token: { file: settings.tokenFile ?? '' }, ...options });
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
