import { readFile } from 'node:fs/promises';
import { systemFault } from '../../output/system-fault';
import { claimsOf } from '../../settings/token-claims';
import { type CheckResult, ok, wrong } from '../check-result';
import type { Patient } from '../patient';

const RENEW = 'Get a new one from the region’s issuer; see that whatever renews the file runs.';

/** Whether there is a token, and what it says of itself; whether it is genuine the apps say. */
export async function checkToken(patient: Patient): Promise<CheckResult[]> {
  const { tokenFile = '' } = patient.settings;
  try {
    const token = (await readFile(tokenFile, 'utf8')).trim();
    if (token === '') return [wrong('token', `${tokenFile} is empty`, RENEW)];
    const claims = claimsOf(token);
    if (claims === undefined) return [wrong('token', `${tokenFile} holds no access token (JWT)`, RENEW)];
    return [looked(patient, claims)];
  } catch (error) {
    return [
      wrong('token', `${tokenFile}: ${systemFault(error)}`, 'Put the access token there, readable by this user.'),
    ];
  }
}

function looked(patient: Patient, claims: Readonly<Record<string, unknown>>): CheckResult {
  const { exp, nbf, aud, institution } = claims;
  const roles = [claims['roles'] ?? []].flat().map(String);
  patient.claims = { roles, ...(typeof institution === 'string' ? { institution } : {}) };
  const now = patient.now() / 1000;
  if (typeof exp === 'number' && exp <= now) return wrong('token', `it expired at ${instant(exp)}`, RENEW);
  if (typeof nbf === 'number' && nbf > now + 30)
    return wrong('token', `it is valid from ${instant(nbf)} on only: is the clock right?`, RENEW);
  if (roles.length === 0)
    return wrong('token', 'it names no role (claim roles)', 'Have the issuer put the role into it.');
  const audience = [aud ?? 'nobody'].flat().map(String).join(', ');
  const until = typeof exp === 'number' ? `, until ${instant(exp)}` : '';
  return ok(
    'token',
    `${patient.claims.institution ?? 'no institution'}, role ${roles.join(', ')}, for ${audience}${until}`,
  );
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
