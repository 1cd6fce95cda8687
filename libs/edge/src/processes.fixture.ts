import { randomUUID } from 'node:crypto';
import {
  HUB_MACHINES,
  type HubMachine,
  orderStep,
  type ProcessHead,
  type ProcessWords,
  type Step,
  type StepAccepted,
} from '@lacznik/casework';
import {
  type DeliveredBody,
  edgeOutTopic,
  FACT_DELIVERED,
  PROCESS_STEP_MADE,
  PROCESS_STEP_NOTED,
  PROCESS_TOLD,
  type ProcessNews,
  type ProcessStep,
  type ReferralOpening,
  type ReferralStep,
  type SentProcessStep,
  STEP_TYPES,
  type StepRefusal,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { Inbox, type PositionedMessage } from '@lacznik/messaging';
import type { Caller } from '@lacznik/platform';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { Response } from 'express';
import type { JSONWebKeySet } from 'jose';
import type { DataSource } from 'typeorm';
import { contentOf, incomingMessage, somePseudonym } from '../../../test/harness/incoming-message';
import { makeInstitutionKeys, publicKeysIn } from '../../../test/harness/keys';
import { outboxMessages, outboxOf } from '../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { InstitutionUser } from './authorisations/institution-user.entity';
import { StoredIdentity } from './cases/case-identity.entity';
import { ClientCase } from './cases/case.entity';
import type { HubAnswers } from './hub-answers/hub-answers';
import { MIGRATIONS } from './edge.module';
import { DeliveriesConsumer } from './hub-messages/deliveries.consumer';
import { HubMessagesConsumer } from './hub-messages/hub-messages.consumer';
import { EncryptIdentitiesService } from './identities/encrypt-identities.service';
import { EncryptUsersService } from './identities/encrypt-users.service';
import { readInstitutionKeys } from './identities/institution-keys';
import { OwnKeys } from './identities/own-keys.service';
import { SealIdentitiesService } from './identities/seal-identities.service';
import type { PseudonymClient } from './persons/pseudonym-client';
import type { ServedInstitutions } from './serving/served-institutions.service';
import { ViewsService } from './views/views.service';
import { WorkerTagsService } from './views/worker-tags.service';
import { AnnouncedActionsController } from './processes/announced-actions.controller';
import { AwaitStepService } from './processes/await-step.service';
import { CaseOnAcceptanceService } from './processes/case-on-acceptance.service';
import { ForwardReferralsService } from './processes/forward-referrals.service';
import { JointPlansController } from './processes/joint-plans.controller';
import { KeepProcessesService } from './processes/keep-processes.service';
import { PrintPlanService } from './printed-plans/print-plan.service';
import { MakeStepService } from './processes/make-step.service';
import { OpenProcessService } from './processes/open-process.service';
import { PrepareOpenings } from './processes/prepared-openings';
import { StoredProcess } from './processes/process.entity';
import { ProcessesService } from './processes/processes.service';
import { PromotionsController } from './processes/promotions.controller';
import { ReadProcessService } from './processes/read-process.service';
import { ReferralsController } from './processes/referrals.controller';
import { ShowProcessesService } from './processes/show-processes.service';
import { TakeNewsService } from './processes/take-news.service';
import { TakeStepsService } from './processes/take-steps.service';
import { TendPlansService } from './processes/tend-plans.service';
import { TendPromotionsService } from './processes/tend-promotions.service';
import { StoredWorkAgreement } from './processes/work-agreement.entity';

export const PUP = 'PUP-2606';
export const OPS = 'OPS-260604';
/** Another welfare centre, of the same edge. */
export const NEIGHBOUR = 'OPS-260605';
export const EDGE = 'both-sides';
export const ANNA = { pesel: '81030206002' };
export const JAN = { pesel: '44051401359' };
export const CASE = 'PUP.4310.18';

const caller = (institution: string, role: Caller['roles'][number]): Caller => ({
  subject: `${institution} ${role}`,
  institution,
  roles: [role],
});
export const OFFICE = caller(PUP, 'institution');
export const CENTRE = caller(OPS, 'institution');
export const CASEWORKER = caller(OPS, 'caseworker');
/** Somebody who works at the receiver as at an NGO. */
export const NGO_WORKER = caller(OPS, 'ngo');
export const COORDINATOR = caller(OPS, 'coordinator');

/** A referral by the labour office, of whom it has a case on. */
export function referral(change: Partial<ReferralOpening> = {}): ReferralOpening {
  return {
    processId: randomUUID(),
    person: ANNA,
    name: { givenNames: 'Anna', familyName: 'Nowak' },
    caseReference: CASE,
    content: {
      kind: 'SOCIAL_CONTRACT',
      receiver: OPS,
      legalBasis: 'ups-105-1',
      agreement: 'AG-1',
      purpose: 'social-work',
    },
    ...change,
  };
}

export function stepOn(
  basedOn: number,
  command: ReferralStep['command'],
  openCase?: ReferralStep['openCase'],
): ReferralStep {
  return { stepId: randomUUID(), basedOn, command, openCase };
}

export function createProcessesDatabase(...others: (new () => object)[]): Promise<TestDatabase> {
  const entities = [ClientCase, InstitutionUser, StoredIdentity, StoredProcess, StoredWorkAgreement, ...others];
  return createTestDatabase({ entities, migrations: MIGRATIONS });
}

export async function fillDatabase(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    TRUNCATE process, joint_file_entry, feed_position, inbox_position, client_case, case_identity, outbox, institution_user,
             user_exclusion, dead_letter CASCADE;
    UPDATE outbox_shard SET last_position = 0`);
  await dataSource.query(
    `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
     VALUES ($1, $2, $3, $4, 'rynek-pracy-2025', 'activation', '2026-01-01', '2026-01-01')`,
    [PUP, CASE, somePseudonym('hub', ANNA.pesel), somePseudonym(PUP, ANNA.pesel)],
  );
  await dataSource.query(
    `INSERT INTO institution_user (institution, subject, id, authorisation_number, authorised_from, undertaking_signed_on, undertaking_from)
     VALUES ($1, $2, gen_random_uuid(), 'U', '2026-01-01', '2026-01-01', '2026-01-01')`,
    [OPS, CASEWORKER.subject],
  );
}

/** What an edge says it is given, and what it answered. */
export class PlayedResponse {
  statusCode = 200;

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  get express(): Response {
    return this as unknown as Response;
  }
}

/** One process of an edge that serves both parties, as far as processes go; keys may be changed. */
export function processOn(
  dataSource: DataSource,
  answers: HubAnswers,
  { own = KEYS, directory = KEYS }: { own?: Keys; directory?: Keys } = {},
) {
  const outbox = outboxOf(dataSource, EDGE);
  const served = { requireAgreed: () => Promise.resolve() } as unknown as ServedInstitutions;
  const ofPerson = (institution: string, person: PersonIdentity) => {
    const { pesel } = person as typeof ANNA;
    return { hub: somePseudonym('hub', pesel), own: somePseudonym(institution, pesel), sealedLog: 'a..b.c.d' };
  };
  const pseudonyms = {
    casePseudonyms: (institution: string, person: PersonIdentity) => Promise.resolve(ofPerson(institution, person)),
    processPseudonyms: (institution: string, other: string, person: PersonIdentity) =>
      Promise.resolve({
        ...ofPerson(institution, person),
        sealedOther: `${Buffer.from(other).toString('hex')}..b.c.d`,
      }),
  } as unknown as PseudonymClient;
  const dictionaries = {
    current: () => Promise.resolve(SHIPPED_DICTIONARIES),
  } as unknown as DictionariesService;
  const institutions = {
    namesOf: () => Promise.resolve({ [OPS]: 'OPS w Opatowie', [PUP]: 'PUP w Opatowie' }),
    sealingKeysOf: (id: string) => Promise.resolve(directory[id] ? publicKeysIn(directory[id]) : []),
  } as unknown as InstitutionsService;
  const keys = keysOf(own);
  const identities = new EncryptIdentitiesService(keys);
  const users = new EncryptUsersService(keys);
  const sealed = new SealIdentitiesService(keys);
  const ownKeys = new OwnKeys(keys);
  const views = new ViewsService(dataSource, outbox, served, users, new WorkerTagsService(dataSource, outbox, users));
  const kept = new KeepProcessesService(dataSource, identities);
  const steps = new MakeStepService(outbox, kept, views);
  const openProcess = new OpenProcessService(
    dataSource,
    outbox,
    pseudonyms,
    institutions,
    dictionaries,
    ownKeys,
    sealed,
    kept,
    views,
  );
  const readProcess = new ReadProcessService(outbox, kept, steps, views);
  const shown = new ShowProcessesService(dataSource, institutions, dictionaries, kept);
  const processes = new ProcessesService(
    served,
    openProcess,
    steps,
    new AwaitStepService(answers, kept),
    readProcess,
    kept,
    shown,
  );
  const inbox = new Inbox(outbox);
  const forwarding = new ForwardReferralsService(dataSource, outbox, kept, steps);
  const openings = new PrepareOpenings(sealed, pseudonyms);
  return {
    referrals: new ReferralsController(
      processes,
      new CaseOnAcceptanceService(dataSource, ownKeys, pseudonyms),
      forwarding,
    ),
    plans: new JointPlansController(processes, new PrintPlanService(institutions, dictionaries)),
    announcements: new AnnouncedActionsController(processes),
    promotions: new PromotionsController(processes),
    hubMessages: new HubMessagesConsumer(inbox, answers, new TakeNewsService(kept, identities, forwarding)),
    deliveries: new DeliveriesConsumer(inbox, answers, openings, new TakeStepsService(kept)),
    tendPlans: new TendPlansService(dataSource, outbox, kept, steps),
    tendPromotions: new TendPromotionsService(dataSource, outbox, kept, steps),
    forwarding,
    kept,
    openProcess,
    readProcess,
    shown,
  };
}

export type EdgeUnderTest = ReturnType<typeof processOn>;
type Keys = Readonly<Record<string, JSONWebKeySet>>;

export const KEYS: Keys = makeInstitutionKeys([PUP, OPS, NEIGHBOUR], '1');

function keysOf(keys: Keys): ReturnType<typeof readInstitutionKeys> {
  const folder = temporaryFolder();
  try {
    return readInstitutionKeys(folder.write('keys.json', JSON.stringify(keys)));
  } finally {
    folder.remove();
  }
}

/** What the hub does with processes: it orders their steps, tells the one who made a step and delivers to the other. */
export class PlayedHub {
  private readonly heads = new Map<string, ProcessHead<ProcessWords>>();
  private readonly accepted = new Map<string, StepAccepted>();
  private readonly openings = new Map<
    string,
    { opening: NonNullable<ProcessStep['opening']>; opener: string; version: number }
  >();
  private readonly read = new Set<string>();
  private told = 0;
  private working = Promise.resolve();
  private readonly sequences = new Map<string, number>();
  /** Why every step is refused, where it is. */
  refuses?: StepRefusal;
  /** The command alone that it refuses so. */
  refusesOnly?: string;
  /** The person on whom it delivers, where that is another one than was meant. */
  deliversOn?: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly edge: Pick<EdgeUnderTest, 'hubMessages' | 'deliveries'>,
  ) {}

  /** Works off what the edge has said since. @returns how much that was */
  private async work(): Promise<number> {
    const all = await outboxMessages(this.dataSource, edgeOutTopic(EDGE).name);
    const said = all.filter((message) => !this.read.has(placeOf(message)));
    for (const message of said) {
      this.read.add(placeOf(message));
      const type = message.headers.ce_type ?? '';
      if (PROCESS_STEP_MADE.types.includes(type)) await this.order(contentOf(PROCESS_STEP_MADE, message));
      if (PROCESS_STEP_NOTED.types.includes(type)) {
        const { person, body } = contentOf(PROCESS_STEP_NOTED, message);
        const { processId, version, noted: outcome } = body;
        await this.tell(person, {
          institution: this.otherOf(processId, body.institution),
          processId,
          version,
          outcome,
        });
      }
    }
    return said.length;
  }

  /** … until nothing is said any more. */
  settle(): Promise<void> {
    // One after the other: no sender overtakes itself.
    this.working = this.workAfter(this.working);
    return this.working;
  }

  private async workAfter(before: Promise<void>): Promise<void> {
    await before;
    while ((await this.work()) > 0);
  }

  private async order({ person, body }: SentProcessStep): Promise<void> {
    const { institution, processId, stepId, process, basedOn, command, actor, madeOn: on, opening } = body;
    const machine = HUB_MACHINES[process] as unknown as HubMachine<ProcessWords>;
    const step: Step = { processId, stepId, basedOn, command, by: { actor, institution, on } };
    const ordered =
      this.refuses && [undefined, command.name].includes(this.refusesOnly)
        ? ({ outcome: 'refused', code: this.refuses, presentVersion: 0 } as const)
        : orderStep(machine, this.heads.get(processId), step, this.accepted.get(stepId));
    const answer = ordered.outcome === 'repeated' ? ordered.answer : ordered;
    const news = { institution, processId, stepId };
    if (answer.outcome === 'refused') {
      const { code: refused, presentVersion: version } = answer;
      await this.tell(person, { ...news, outcome: 'refused', version, refused });
      return;
    }
    const { version, head } = answer.step;
    this.heads.set(processId, head);
    this.accepted.set(stepId, answer);
    if (opening) this.openings.set(processId, { opening, opener: institution, version });
    const standing = { ...head, flags: [...head.flags] };
    const eventId = await this.deliver(body, version, standing);
    await this.tell(person, { ...news, outcome: 'accepted', version, standing, eventId });
  }

  private async deliver(
    body: ProcessStep,
    revision: number,
    standing: NonNullable<ProcessNews['standing']>,
  ): Promise<string> {
    const { institution: publisher, processId, stepId, process, actor, command, madeOn, words, opening } = body;
    const receiver = this.otherOf(processId, publisher);
    const sequence = (this.sequences.get(receiver) ?? 0) + 1;
    this.sequences.set(receiver, sequence);
    const delivered = opening && {
      legalBasis: opening.legalBasis,
      purpose: opening.purpose,
      sealedIdentity: opening.sealedIdentity,
    };
    const step: DeliveredBody['step'] = { process, stepId, actor, command, madeOn, standing, opening: delivered };
    const { opened, continued } = STEP_TYPES[process];
    const person = this.deliversOn ?? somePseudonym(receiver, ANNA.pesel);
    const content = {
      receiver,
      event: {
        type: opening ? opened : continued,
        time: '2026-02-01T08:00:00.000Z',
        personversion: sequence,
        sequence,
      },
      body: { person, processId, publisher, recordId: processId, revision, snapshot: false, step, data: words },
    };
    // Each feed's numbers are positions here, so that there are no holes.
    const source = `privacy-gateway of ${receiver}`;
    await this.edge.deliveries.onDeliveries([incomingMessage(FACT_DELIVERED, content, sequence, source)]);
    return `${receiver}.${sequence}`;
  }

  private otherOf(processId: string, institution: string): string {
    const known = this.openings.get(processId);
    if (!known) throw new Error('The played hub knows no such process');
    return known.opener === institution ? known.opening.other : known.opener;
  }

  private async tell(person: string, body: ProcessNews): Promise<void> {
    this.told += 1;
    const content = { edge: EDGE, person, body };
    await this.edge.hubMessages.onMessages([incomingMessage(PROCESS_TOLD, content, this.told, 'privacy-gateway')]);
  }
}

function placeOf({ shard, position }: PositionedMessage): string {
  return `${shard} ${position}`;
}
