import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressesOf, type Patient } from '../patient';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';

/** Whether each name stands for an address. */
export function checkDns(patient: Patient): Promise<CheckResult[]> {
  return Promise.all(addressesOf(patient).map(({ name, url }) => resolves(`dns ${name}`, url.hostname)));
}

async function resolves(check: string, hostname: string): Promise<CheckResult> {
  if (isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0) return notChecked(check, `${hostname} is an address already`);
  try {
    const found = await lookup(hostname, { all: true });
    return ok(check, `${hostname} is ${found.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why = code === 'ENOTFOUND' ? 'nobody knows the name' : `the name server does not answer (${code})`;
    return wrong(
      check,
      `${hostname}: ${why}`,
      'Compare the setting with what the hub told you; then ask who runs your name servers.',
    );
  }
}
