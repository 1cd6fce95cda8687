import {
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  dayInPoland,
  DEAD_LETTER,
  deliveriesTopic,
  type DirectoryDocument,
  edgeInTopic,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  type LogEntry,
  PROCESS_STEP_MADE,
  PROCESS_STEP_NOTED,
  PROCESS_TOLD,
  type ProcessNews,
  type ProcessStep,
  type ProcessStepNote,
  type ReceivedDelivery,
  RESTRICTION_CHANGED,
} from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxMessages } from '../../../../test/harness/outbox-messages';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { StatementsScene } from './statements-scene.fixture';
import type { StatementsConsumer } from './statements.consumer';
import { statementsConsumer } from './statements.fixture';

/** Who refers, and its edge. */
export const OFFICE = 'PUP-2606';
export const OFFICES = 'pup-north';
/** To whom, and its edge. */
export const CENTRE = 'OPS-260604';
export const CENTRES = 'ops-north';
/** To whom only with the person's consent; no edge serves it. */
export const CHARITY = 'NGO-0000123456';
/** Takes part in nothing here; its edge is that of the centre. */
export const STRANGER = 'OPS-260605';

const PERSON = 'p1-a';
/** Of a consent, an objection, and what ends them. */
export const REVOKING = '8e4c1f3f-62d9-4b1a-8e65-000000000001';

const agreement = (to: string, status: 'ACTIVE' | 'SUSPENDED' = 'ACTIVE') => ({
  id: `AG-${to}`,
  parties: [OFFICE, to],
  purpose: 'for tests',
  disclosures: [{ from: OFFICE, to, scope: 'some', additionalCategories: [] }],
  status,
  validFrom: '2026-01-01',
});

const DIRECTORY: DirectoryDocument = {
  institutions: [OFFICE, CENTRE, CHARITY, STRANGER].map((id) => ({ id, name: id })),
  edges: [
    { name: OFFICES, institutions: [OFFICE] },
    { name: CENTRES, institutions: [CENTRE, STRANGER] },
  ],
  scopes: [{ id: 'some', categories: ['1'] }],
  agreements: [agreement(CENTRE), agreement(CHARITY)],
};

/** What of a step is a test's own. */
export type SomeStep = Partial<Omit<ProcessStep, 'opening'>> & { opening?: Partial<ProcessStep['opening']> };

/** The gateway on a database of its own, an office that refers, and a centre to which it does. */
export class ProcessScene {
  private constructor(readonly statements: StatementsScene) {}

  static async start(): Promise<ProcessScene> {
    return new ProcessScene(await StatementsScene.start(DIRECTORY));
  }

  async begin(): Promise<void> {
    await this.statements.dataSource.query(
      `TRUNCATE outbox, feed, process, process_step, unread_step, dead_letter, consent, restriction, client_case, inbox_position, blocked_person,
                directory_entry, revocation CASCADE`,
    );
    await this.change(DIRECTORY);
  }

  stop(): Promise<void> {
    return this.statements.stop();
  }

  take(...messages: readonly IncomingMessage[]): Promise<void> {
    return this.statements.take(...messages);
  }

  /** Another process of the gateway, or this one after it started again. */
  anotherConsumer(): StatementsConsumer {
    return statementsConsumer(this.statements.dataSource);
  }

  /** Changes the directory, as whoever runs the hub does. */
  async change(directory: Partial<DirectoryDocument>): Promise<void> {
    await this.statements.dataSource.transaction(async (transaction) => {
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, { institutions: [], scopes: [], agreements: [], ...directory });
    });
  }

  /** From now on the centre may begin as the office may. */
  agreeBothWays(): Promise<void> {
    const back = { from: CENTRE, to: OFFICE, scope: 'some', additionalCategories: [] };
    const both = agreement(CENTRE);
    return this.change({ agreements: [{ ...both, disclosures: [...both.disclosures, back] }] });
  }

  suspendAgreement(): Promise<void> {
    return this.change({ agreements: [agreement(CENTRE, 'SUSPENDED')] });
  }

  suspend(institution: string): Promise<void> {
    return this.change({ institutions: [{ id: institution, name: institution, status: 'SUSPENDED' }] });
  }

  /** A step number `n` of the office; the first, unless it is based on another. */
  sent(n: number, { opening, ...more }: SomeStep = {}, person = PERSON, edge = OFFICES): IncomingMessage {
    const isFirst = (more.basedOn ?? 0) === 0;
    const body: ProcessStep = {
      institution: OFFICE,
      processId: processIdOf(1),
      stepId: stepIdOf(n),
      process: 'REFERRAL',
      basedOn: 0,
      actor: 'sender',
      command: { name: 'send' },
      words: { content: { note: 'tekst dla ośrodka' } },
      madeOn: '2026-03-02',
      ...(isFirst && { opening: openingOf(person, opening), sealedLogPerson: `a..b.${person}.c` }),
      sealedUser: 'a..b.c.d',
      workerTag: 'A'.repeat(43),
      actorRole: 'caseworker',
      ...more,
    };
    return this.statements.message(PROCESS_STEP_MADE, { person, body }, edge);
  }

  /** A step number `n` of the centre, on version 1 unless it says another. */
  answered(n: number, more: SomeStep = {}, edge = CENTRES): IncomingMessage {
    const body: ProcessStep = {
      institution: CENTRE,
      processId: processIdOf(1),
      stepId: stepIdOf(n),
      process: 'REFERRAL',
      basedOn: 1,
      actor: 'receiver',
      command: { name: 'accept' },
      words: {},
      madeOn: '2026-03-03',
      actorRole: 'institution',
      ...more,
    } as ProcessStep;
    return this.statements.message(PROCESS_STEP_MADE, { person: PERSON, body }, edge);
  }

  /** A message with a value that cannot be read, of the same person. */
  unreadable(): IncomingMessage {
    return { ...this.answered(99, {}, OFFICES), value: '{' };
  }

  noted(noted: ProcessStepNote['noted'], version: number, more: Partial<ProcessStepNote> = {}): IncomingMessage {
    const body = { institution: CENTRE, processId: processIdOf(1), version, noted, actorRole: 'institution', ...more };
    return this.statements.message(PROCESS_STEP_NOTED, { person: PERSON, body: body as ProcessStepNote }, CENTRES);
  }

  consent(receiver: string): IncomingMessage {
    const body = {
      institution: OFFICE,
      consentId: REVOKING,
      receiver,
      purpose: 'social-work',
      categories: ['1'],
      validFrom: inDays(0),
      validTo: inDays(30),
      sealedLogPerson: `a..b.${PERSON}.c`,
    };
    return this.statements.message(CONSENT_GIVEN, { person: PERSON, body }, OFFICES);
  }

  consentWithdrawal(receiver: string): IncomingMessage {
    const body = { institution: OFFICE, receiver, consentId: REVOKING, revocationId: REVOKING };
    return this.statements.message(CONSENT_WITHDRAWN, { person: PERSON, body }, OFFICES);
  }

  /** The person has objected to what an institution tells of them. */
  restriction(publisher: string, edge: string): IncomingMessage {
    const ids = { objectionId: REVOKING, revocationId: REVOKING };
    const body = { publisher, status: 'restricted' as const, sealedLogPerson: `a..b.${PERSON}.c`, ...ids };
    return this.statements.message(RESTRICTION_CHANGED, { person: PERSON, body }, edge);
  }

  /** What an edge was told, in order. */
  async news(edge = OFFICES): Promise<ProcessNews[]> {
    const messages = await outboxMessages(this.statements.dataSource, edgeInTopic(edge).name);
    return messages.flatMap((message) => {
      const decoded = PROCESS_TOLD.decode(message);
      return decoded.ok ? [decoded.content.body] : [];
    });
  }

  /** What became of steps, in a word for each: `accepted 1`, `refused stale-version 1`. */
  async fates(edge = OFFICES): Promise<string[]> {
    return (await this.news(edge)).map(({ outcome, refused, version }) =>
      [outcome, ...(refused === undefined ? [] : [refused]), version].join(' '),
    );
  }

  feed(institution = CENTRE): Promise<ReceivedDelivery[]> {
    return outboxContents(this.statements.dataSource, FACT_DELIVERED, deliveriesTopic(institution).name);
  }

  async entries<K extends LogEntry['kind']>(kind: K): Promise<Extract<LogEntry, { kind: K }>[]> {
    const bundles = await outboxContents(this.statements.dataSource, ENTRIES_LOGGED);
    return bundles
      .flatMap(({ entries }) => entries)
      .filter((entry): entry is Extract<LogEntry, { kind: K }> => entry.kind === kind);
  }

  async deadLetters(): Promise<string[]> {
    return (await outboxContents(this.statements.dataSource, DEAD_LETTER)).map(({ reason }) => reason);
  }
}

export function processIdOf(n: number): string {
  return `5e0a7f43-8c1d-4b62-9f07-${String(n).padStart(12, '0')}`;
}

export function stepIdOf(n: number): string {
  return `c2b8d1e0-4f6a-4937-8d25-${String(n).padStart(12, '0')}`;
}

function inDays(days: number): string {
  return dayInPoland(new Date(Date.now() + days * 86_400_000));
}

function openingOf(person: string, more: SomeStep['opening'] = {}): NonNullable<ProcessStep['opening']> {
  const { other = CENTRE } = more;
  return {
    other,
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: 'PUP.4310.18.2026',
    ownPerson: somePseudonym(OFFICE, person),
    sealedOtherPerson: `a..b.${person}-${other}.c`,
    sealedIdentity: 'a..b.identity.c',
    ...more,
  };
}
