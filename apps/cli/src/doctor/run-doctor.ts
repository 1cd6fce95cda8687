import type { Printer } from '../output/printer';
import { EXIT, type ExitCode } from '../output/exit-codes';
import type { CheckResult } from './check-result';
import { checkAgreement } from './checks/check-agreement';
import { checkCase } from './checks/check-case';
import { checkClock } from './checks/check-clock';
import { checkConnections } from './checks/check-connection';
import { checkDns } from './checks/check-dns';
import { checkFeed } from './checks/check-feed';
import { checkKafka } from './checks/check-kafka';
import { checkReadiness } from './checks/check-readiness';
import { checkRoles } from './checks/check-roles';
import { checkToken } from './checks/check-token';
import { checkSettings } from './checks/check-settings';
import type { Patient } from './patient';

/** From this machine to the hub, and there from what everybody needs to what few ask. */
const CHECKS: readonly ((patient: Patient) => CheckResult[] | Promise<CheckResult[]>)[] = [
  checkSettings,
  checkDns,
  checkConnections,
  checkClock,
  checkToken,
  checkReadiness,
  checkRoles,
  checkCase,
  checkAgreement,
  checkFeed,
  checkKafka,
];

const MARKS = { ok: 'ok   ', wrong: 'WRONG', 'not-checked': '–    ' } as const;

/** Looks at everything between this machine and the hub, and tells of each thing as it is known. */
export async function runDoctor(patient: Patient, printer: Printer): Promise<ExitCode> {
  let isWrong = false;
  for (const check of CHECKS)
    for (const result of await check(patient)) {
      isWrong ||= result.status === 'wrong';
      await printer.print(result, sentenceOf(result));
    }
  return isWrong ? EXIT.faults : EXIT.done;
}

function sentenceOf({ check, status, found, remedy }: CheckResult): string {
  const line = `${MARKS[status]}  ${check.padEnd(22)}  ${found}`;
  return remedy === undefined ? line : `${line}\n${' '.repeat(MARKS.ok.length + 2)}${remedy}`;
}
