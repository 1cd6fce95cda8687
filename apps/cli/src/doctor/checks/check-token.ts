import { systemFault } from '../../output/system-fault';
import { readToken } from '../../settings/connect';
import { SETTINGS } from '../../settings/settings';
import { claimsOf } from '../../settings/token-claims';
import { type CheckResult, ok, wrong } from '../check-result';
import type { Patient } from '../patient';

/** Of tokens for Kafka; docs/kafka.md names it. */
export const KAFKA_AUDIENCE = 'lacznik-kafka';

const AUDIENCE = 'Have the issuer give one with the audience of the hub’s apps (lacznik unless it told you another).';
const RENEW = 'Get a new one from the region’s issuer; see that whatever renews the file runs.';

/** Whether there is a token, and what it says of itself; whether it is genuine the apps say. */
export function checkToken(patient: Patient): CheckResult[] {
  const { token: given, tokenFile } = patient.settings;
  const place = given === undefined ? tokenFile : SETTINGS.token.variable;
  if (place === undefined) return [wrong('token', 'none is set', `Set ${SETTINGS.tokenFile.variable} to its file.`)];
  try {
    const token = readToken(patient.settings);
    if (token === '') return [wrong('token', `${place} is empty`, RENEW)];
    const claims = claimsOf(token);
    if (claims === undefined) return [wrong('token', `${place} holds no access token (JWT)`, RENEW)];
    return [looked(patient, claims)];
  } catch (error) {
    return [wrong('token', `${place}: ${systemFault(error)}`, 'Put the access token there, readable by this user.')];
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
  const audiences = [aud ?? []].flat().map(String);
  // What an app expects it says itself, where it refuses the token.
  if (audiences.length === 0) return wrong('token', 'it is for nobody (claim aud)', AUDIENCE);
  if (audiences.every((audience) => audience === KAFKA_AUDIENCE))
    return wrong('token', `it is for ${KAFKA_AUDIENCE}: it opens Kafka alone`, AUDIENCE);
  if (roles.length === 0)
    return wrong('token', 'it names no role (claim roles)', 'Have the issuer put the role into it.');
  return ok(
    'token',
    `${patient.claims.institution ?? 'no institution'}, role ${roles.join(', ')}, for ${audiences.join(', ')}${validity(exp)}`,
  );
}

export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** Until when, where it says so. */
export function validity(exp: unknown): string {
  return typeof exp === 'number' ? `, until ${instant(exp)}` : '';
}
