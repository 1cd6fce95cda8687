import { randomUUID } from 'node:crypto';
import { dayInPoland } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { Gauge } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { receiversWithAnother } from '../cases/case-conditions.store';
import { publishSnapshotRequests } from '../cases/case-messages';
import { identitiesOf } from '../cases/identity-links.store';
import { snapshotRequestsFor } from '../cases/snapshot-requests';
import { saveSnapshotRequests } from '../cases/snapshot-requests.store';
import { consentsByEnd, receiversByBeginning } from '../consents/consents.store';
import { CurrentPolicy } from '../directory/current-policy';
import { readDictionaries } from '../directory/dictionaries.store';
import { readDirectory, sharePolicyVersion, waitForDecisions } from '../directory/directory.store';
import { compareDays, type OpenedAndClosed } from '../directory/opened-and-closed';
import { publishersIn } from '../directory/publishers';
import { servingEdges } from '../directory/serving-edges';
import { addRevocations, findLossesByPolicy, type Loss } from '../revocations/revocations.store';
import {
  type ComparedPolicy,
  findComparedDay,
  readComparedPolicy,
  replaceComparedPolicy,
} from './compared-policy.store';
import {
  addWantedStates,
  countWantingCases,
  findWantingCases,
  lockWantingReceiver,
  saveAskedThrough,
} from './wanted-states.store';

/** Of one receiver at a time. */
const CASES_PER_PORTION = 100;

const waitingCases = new Gauge({
  name: 'lacznik_present_state_waiting_cases',
  help: 'Open cases for which the present state of what has become open to them is still to be asked; some 100 a second are',
});
const oldestWait = new Gauge({
  name: 'lacznik_present_state_wait_seconds',
  help: 'For how long the cases of the receiver that has waited longest have done so; 0 where none wait',
});

/** Sees that open cases get the present state of what has become open to them, however it did, and that what a day has closed is taken back. */
@Injectable()
export class PresentStatesService {
  private readonly logger = new Logger('present-states');

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly policies: CurrentPolicy,
  ) {}

  /**
   * Compares what is open now with what was at the last comparison, where the policy or the day in Poland is another: keeps what
   * is to be asked for, and revokes what ended with a day. The first comparison ever finds nothing.
   */
  async compare(now = new Date()): Promise<void> {
    const compared = await findComparedDay(this.dataSource.manager);
    // A process whose clock is behind takes no day back.
    const day = [dayInPoland(now), compared?.day ?? ''].sort().at(-1) as string;
    if (compared?.isCurrent && compared.day === day) return;
    const before = await readComparedPolicy(this.dataSource.manager);
    const current = await this.outbox.transaction([], async ({ manager }) => readPolicy(manager, day));
    const changes = before
      ? await compareDays(before, current, await this.lostBetween(before, current))
      : { opened: new Map<string, string[]>(), losses: [] };
    const isKept = await this.outbox.transaction([], ({ manager }) => keep(manager, before, current, changes));
    if (isKept && changes.opened.size + changes.losses.length > 0)
      this.logger.log('what is open has changed', { receivers: changes.opened.size, losses: changes.losses.length });
  }

  private lostBetween(before: ComparedPolicy, now: ComparedPolicy): Promise<Loss[]> {
    return findLossesByPolicy(this.dataSource.manager, before.version, now.version);
  }

  /** Shows how many cases wait, and since when. */
  async measure(): Promise<void> {
    const { cases, oldestSeconds } = await countWantingCases(this.dataSource.manager);
    waitingCases.set(cases);
    oldestWait.set(oldestSeconds);
  }

  /**
   * Asks for the present state of one receiver's next cases.
   * @returns for how many; undefined where nobody waits
   */
  async askNext(now = new Date()): Promise<number | undefined> {
    const day = dayInPoland(now);
    return this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      const policy = await this.policies.in(manager);
      const wanting = await lockWantingReceiver(manager);
      if (!wanting) return undefined;
      const { receiver } = wanting;
      const cases = await findWantingCases(manager, wanting, day, CASES_PER_PORTION);
      const last = cases.length < CASES_PER_PORTION ? undefined : cases.at(-1)?.caseReference;
      await saveAskedThrough(manager, receiver, last);
      const same = await identitiesOf(
        manager,
        cases.map(({ person }) => person),
      );
      const wanted = cases.flatMap(({ person, caseReference }) =>
        [...(same.get(person)?.keys() ?? [])].map((one) => ({ person: one, receiver, caseReference })),
      );
      const requests = snapshotRequestsFor(wanted, { ...policy, publishersTo: () => wanting.publishers });
      await transaction.lock(requests.map(({ person }) => person));
      publishSnapshotRequests(transaction, requests);
      await saveSnapshotRequests(manager, requests);
      return cases.length;
    });
  }
}

/** The policy that holds, with all that it is made from, of one moment. */
async function readPolicy(manager: EntityManager, day: string): Promise<ComparedPolicy> {
  const version = await sharePolicyVersion(manager);
  return { version, day, directory: await readDirectory(manager), dictionaries: await readDictionaries(manager) };
}

async function keep(
  manager: EntityManager,
  before: ComparedPolicy | undefined,
  now: ComparedPolicy,
  { opened, losses }: OpenedAndClosed,
): Promise<boolean> {
  const beginsDay = before !== undefined && before.day < now.day;
  // Whoever decided on the day before has committed then, and whoever decides later does so on this day.
  if (losses.length > 0 || beginsDay) await waitForDecisions(manager);
  if (!(await replaceComparedPolicy(manager, before, now))) return false;
  await addWantedStates(manager, opened);
  const ended = beginsDay ? await consentsByEnd(manager, before.day, now.day) : [];
  if (beginsDay) await addWantedStates(manager, await openedByConsents(manager, before.day, now, ended));
  const all = [...losses, ...lossesOf(ended, now)];
  if (all.length > 0) await addRevocations(manager, [{ id: randomUUID(), revoked: 'period', losses: all }]);
  return true;
}

/** What was delivered by consents that have ended, and by others too: a withdrawal takes whole events. */
function lossesOf(ended: Awaited<ReturnType<typeof consentsByEnd>>, { directory }: ComparedPolicy): Loss[] {
  const edges = servingEdges(directory);
  return ended.map(({ id, receiver }) => ({
    institution: receiver,
    edge: edges.get(receiver),
    selector: { consent: id },
  }));
}

/** What consents let go whose first day has come, and what was lost with others beside them: of everybody who may disclose to the receiver. */
async function openedByConsents(
  manager: EntityManager,
  dayBefore: string,
  { directory, day }: ComparedPolicy,
  ended: Awaited<ReturnType<typeof consentsByEnd>>,
): Promise<Map<string, string[]>> {
  const publishersTo = publishersIn(directory);
  const receivers = [
    ...(await receiversByBeginning(manager, dayBefore, day)),
    ...(ended.length > 0 ? await receiversWithAnother(manager, ended, day) : []),
  ];
  return new Map(receivers.map((receiver) => [receiver, publishersTo(receiver)]));
}
