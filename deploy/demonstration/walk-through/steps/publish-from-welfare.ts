import type { Actors } from '../actors';
import type { Printer } from '../printer';
import { FROM_WELFARE_CENTRES, workerView } from '../polish/worker-view';
import { waitForArrival } from './remove-registration';
import { waitForJointFile } from './show-joint-file';

const BENEFIT = {
  recordId: 'OPS.5020.ZO.1',
  data: {
    kind: 'ZASILEK_OKRESOWY',
    decision: 'GRANTED',
    decidedOn: '2015-07-06',
    from: '2015-07-01',
    to: '2015-09-30',
    amountGrosze: 41_800,
  },
};
const CONTRACT = {
  recordId: 'OPS.5020.KS.1',
  data: {
    state: 'SIGNED',
    signedOn: '2015-07-08',
    underLabourAct: false,
    goal: 'Ukończenie kursu i ponowna rejestracja w urzędzie pracy',
  },
};

/** The labour office's own reference of the case that it opens on the shared client. */
export const OFFICE_CASE = 'PUP.WPD.1.2015';

/**
 * The other direction: the welfare centre publishes a benefit, the labour office opens a case and receives it as a
 * snapshot, then a social contract is signed and arrives as a change.
 */
export async function publishFromWelfare(
  printer: Printer,
  { office, sampleClient, sampleCentre }: Actors,
): Promise<void> {
  const { person } = sampleClient.case;
  await sampleCentre.publications.one('welfare-benefits', { ...BENEFIT, revision: 1, person });
  printer.printLine(
    `${sampleCentre.id} publishes a welfare benefit. ${office.id} has no case on the person: nothing is sent.`,
  );
  await office.cases.open({
    caseReference: OFFICE_CASE,
    person,
    legalBasis: 'rynek-pracy-2025',
    purpose: 'joint-action-plan',
  });
  await waitForArrival(office, 0, BENEFIT.recordId);
  printer.printLine(`${office.id} opens case ${OFFICE_CASE}: it is told the present state, the benefit.`);
  await sampleCentre.publications.one('social-contracts', { ...CONTRACT, revision: 1, person });
  const file = await waitForJointFile(
    office,
    OFFICE_CASE,
    ({ sections }) => sections['social-contracts'] !== undefined,
  );
  printer.printLine(`${sampleCentre.id} publishes a social contract: it arrives as a change.`);
  printer.printLine('');
  printer.printLine(`${office.name} – akta wspólnego klienta`);
  workerView(file, FROM_WELFARE_CENTRES).forEach((line) => printer.printLine(line));
}
