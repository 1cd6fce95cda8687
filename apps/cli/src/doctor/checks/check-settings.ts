import { type SettingName, SETTINGS } from '../../settings/settings';
import { type CheckResult, ok } from '../check-result';
import type { Patient } from '../patient';

/** What is set, and where it was said; what is malformed has ended the program before. */
export function checkSettings({ settings }: Patient): CheckResult[] {
  const names = Object.keys(SETTINGS) as SettingName[];
  const set = names.filter((name) => settings[name] !== undefined);
  const unset = names.filter((name) => settings[name] === undefined);
  const from = settings.file === undefined ? 'the environment' : `${settings.file} and the environment`;
  return [ok('settings', `${from}: ${set.join(', ')}${unset.length > 0 ? `; not set: ${unset.join(', ')}` : ''}`)];
}
