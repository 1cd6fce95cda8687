import { READ_READINESS } from '@lacznik/contracts';
import { HttpCallError, requestJson } from '@lacznik/http';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import { addressesOf, type Patient } from '../patient';

const MAX_BYTES = 1024 * 1024;
const OPERATOR = 'Tell whoever runs the hub; what is published meanwhile is not lost.';

/** Whether each app can do its work. */
export function checkReadiness(patient: Patient): Promise<CheckResult[]> {
  return Promise.all(
    addressesOf(patient).map(({ name, url }) =>
      patient.reached.has(name)
        ? ready(`ready ${name}`, url)
        : Promise.resolve(notChecked(`ready ${name}`, 'it cannot be reached')),
    ),
  );
}

async function ready(check: string, url: URL): Promise<CheckResult> {
  const address = `${url.href.replace(/\/+$/, '')}${READ_READINESS.path}`;
  try {
    const { status, json } = await requestJson({ url: address, timeoutMs: 10_000, maxBytes: MAX_BYTES });
    if (status === 200) return ok(check, 'it can do its work');
    const { detail } = (json ?? {}) as { detail?: string };
    if (status === 503) return wrong(check, `it cannot do its work: ${detail ?? 'it does not say why'}`, OPERATOR);
    return wrong(
      check,
      `${url.host} answers ${status}: that is not Łącznik`,
      'Compare the address with what the hub told you.',
    );
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    return wrong(check, error.message, OPERATOR);
  }
}
