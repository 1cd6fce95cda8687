import { Pattern } from '../checking/rules';

/** What tells an installation of an edge, which is its database, from another of the same name: random, made once. */
export function InstallationId(): PropertyDecorator {
  return Pattern(/^[0-9a-f]{12}$/, 'the id of an installation: 12 hexadecimal digits');
}
