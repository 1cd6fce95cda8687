import { READ_LIVENESS } from '@lacznik/contracts';
import { requestBytes } from '@lacznik/http';
import { addressesOf, type Patient } from '../patient';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';

const MAX_DIFFERENCE_MS = 30_000;
const MAX_BYTES = 64 * 1024;

/** Whether this machine's clock is that of a server: a token of the future is refused, one of the past is used too long. */
export async function checkClock(patient: Patient): Promise<CheckResult[]> {
  const server = addressesOf(patient).find(({ name }) => patient.reached.has(name));
  if (server === undefined) return [notChecked('clock', 'no server answers')];
  const url = `${server.url.href.replace(/\/+$/, '')}${READ_LIVENESS.path}`;
  const date = await requestBytes({ url, timeoutMs: 5000, maxBytes: MAX_BYTES }).then(
    (answer) => answer.date,
    () => undefined,
  );
  if (date === undefined) return [notChecked('clock', `${server.name} does not say what time it is`)];
  return [compared(patient.now() - Date.parse(date))];
}

function compared(aheadMs: number): CheckResult {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  // The header has whole seconds, and the answer was under way.
  if (Math.abs(aheadMs) <= MAX_DIFFERENCE_MS) return ok('clock', `within ${seconds + 1} s of the hub's`);
  const found = `this machine is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the hub`;
  return wrong('clock', found, 'Let a time service set the clock: timedatectl set-ntp true');
}
