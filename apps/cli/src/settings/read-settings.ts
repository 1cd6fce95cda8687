import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isObject } from '@lacznik/contracts';
import { CannotGoOn } from '../output/cannot-go-on';
import { systemFault } from '../output/system-fault';
import { type SettingName, SETTINGS, type Settings } from './settings';

const FILE = 'lacznik.json';
const NAMES = Object.keys(SETTINGS) as SettingName[];

/**
 * The settings of a file, `lacznik.json` of the present folder where none is named, and over them those of the environment.
 * @throws CannotGoOn with everything that is wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv, named = environment['LACZNIK_CONFIG']): Settings {
  const file = named ?? (existsSync(FILE) ? FILE : undefined);
  const values = { ...(file === undefined ? {} : valuesOf(file)), ...valuesIn(environment) };
  const faults = NAMES.flatMap((name) => faultOf(name, values[name]));
  if (faults.length > 0) throw new CannotGoOn(faults.join('\n'));
  return file === undefined ? values : { ...values, file };
}

function valuesIn(environment: NodeJS.ProcessEnv): Settings {
  const given = NAMES.map((name) => [name, environment[SETTINGS[name].variable]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
}

/** Paths of the file are meant from where it is. */
function valuesOf(file: string): Settings {
  const content = parse(file);
  const unknown = Object.keys(content).find((key) => !(NAMES as string[]).includes(key));
  if (unknown !== undefined) throw new CannotGoOn(`${file}: there is no setting ${unknown}, but ${NAMES.join(', ')}.`);
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, textOf(file, name as SettingName, value)]),
  );
}

function parse(file: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(content)) return content;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new CannotGoOn(`The settings ${file}: ${systemFault(error)}.`);
  }
  throw new CannotGoOn(`The settings ${file}: expected an object in JSON.`);
}

function textOf(file: string, name: SettingName, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new CannotGoOn(`${file}: ${name} is a text.`);
  if (SETTINGS[name].kind === 'secret')
    throw new CannotGoOn(`${file}: a token stands in a file of its own. Name that as tokenFile.`);
  return SETTINGS[name].kind === 'path' ? resolve(dirname(file), value) : value;
}

const EXPECTED = {
  address: { isRight: isAddress, example: 'an address such as https://hub.example.pl, without a user or a query' },
  brokers: { isRight: isBrokers, example: 'host:port, several divided by commas, such as kafka.example.pl:9093' },
} as const;

function faultOf(name: SettingName, value: string | undefined): string[] {
  const { kind, variable } = SETTINGS[name];
  if (value === undefined || kind === 'path' || kind === 'secret' || EXPECTED[kind].isRight(value)) return [];
  return [`${variable} (${name}): expected ${EXPECTED[kind].example}.`];
}

function isBrokers(text: string): boolean {
  return text.split(',').every((broker) => /^([^:/\s]+|\[[0-9a-f:.]+\]):\d{1,5}$/i.test(broker));
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, search, hash } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username === '' && search === '' && hash === '';
}
