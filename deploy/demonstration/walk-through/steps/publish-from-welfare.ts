import type { Cast } from '../cast';
import type { Narrator } from '../narrator';
import { FROM_WELFARE_CENTRES, workerView } from '../polish/worker-view';
import { arrivalOf } from './remove-registration';
import { fileWith } from './show-joint-file';

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
 * The other direction: the welfare centre publishes a benefit, the labour office opens a case and is told of it as the
 * present state, then a social contract is signed and arrives as a change.
 */
export async function publishFromWelfare(narrator: Narrator, { office, star, starCentre }: Cast): Promise<void> {
  const { person } = star.case;
  await starCentre.publish('welfare-benefits', { ...BENEFIT, revision: 1, person });
  narrator.say(
    `${starCentre.id} publishes a welfare benefit. ${office.id} has no case on the person: nothing is sent.`,
  );
  await office.openCase({
    caseReference: OFFICE_CASE,
    person,
    legalBasis: 'rynek-pracy-2025',
    purpose: 'joint-action-plan',
  });
  await arrivalOf(office, 0, BENEFIT.recordId);
  narrator.say(`${office.id} opens case ${OFFICE_CASE}: it is told the present state, the benefit.`);
  await starCentre.publish('social-contracts', { ...CONTRACT, revision: 1, person });
  const file = await fileWith(office, OFFICE_CASE, ({ sections }) => sections['social-contracts'] !== undefined);
  narrator.say(`${starCentre.id} publishes a social contract: it arrives as a change.`);
  narrator.say('');
  narrator.say(`${office.name} – akta wspólnego klienta`);
  workerView(file, FROM_WELFARE_CENTRES).forEach((line) => narrator.say(line));
}
