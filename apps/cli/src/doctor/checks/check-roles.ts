import { LIST_CASES, LIST_INSTITUTIONS, type Operation, READ_FEED_STATUS } from '@lacznik/contracts';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import { findingOf } from '../finding-of';
import type { Patient } from '../patient';

/** For each app an operation that changes nothing and asks for the role of an institution's system. */
const QUESTIONS = [
  { name: 'edge', operation: LIST_CASES },
  { name: 'privacyGateway', operation: LIST_INSTITUTIONS },
  { name: 'delivery', operation: READ_FEED_STATUS },
] as const;

/** Whether each app takes the token, and lets its bearer do something. */
export async function checkRoles(patient: Patient): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, operation } of QUESTIONS) {
    const check = `role ${name}`;
    if (patient.settings[name] === undefined) continue;
    if (!patient.reached.has(name)) results.push(notChecked(check, 'it cannot be reached'));
    else if (patient.claims === undefined) results.push(notChecked(check, 'there is no token'));
    else results.push(missingRole(check, operation, patient.claims.roles) ?? (await asked(check, patient, operation)));
  }
  return results;
}

function missingRole(check: string, { id, roles }: Operation, own: readonly string[]): CheckResult | undefined {
  if (roles.some((role) => own.includes(role))) return undefined;
  return wrong(check, `${id} asks for the role ${roles.join(' or ')}`, 'Have the issuer put the role into the token.');
}

async function asked(
  check: string,
  { lacznik }: Patient,
  operation: (typeof QUESTIONS)[number]['operation'],
): Promise<CheckResult> {
  try {
    await lacznik.call(operation);
    return ok(check, `${operation.id} is answered`);
  } catch (error) {
    return findingOf(check, error);
  }
}
