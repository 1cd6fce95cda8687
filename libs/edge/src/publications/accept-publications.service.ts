import { FACT_PUBLISHED, JsonText, type Publication, type SectionContract } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { MicroBatcher, Counter, currentTraceparent, LacznikError, type Refusal } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { EpochLinks } from '../persons/epoch-links';
import { type HubIdentity, PseudonymClient, pseudonymsOf } from '../persons/pseudonym-client';
import { compareRevision } from './compare-revision';
import { ComparedShare } from './compared-share';
import {
  findRecords,
  findUnchanged,
  type PublishedRecord,
  recordKey,
  saveRecords,
  type SentRecord,
  type StoredRecord,
} from './record.store';

const MAX_BATCH_SIZE = 1000;
/** Of fewer, a statement beforehand costs more than it spares. */
const MIN_COMPARED = 50;
/** While what is stored waits for a lock. */
const MAX_WAIT_MS = 10_000;
/** Records that come one by one, but closely, share everything from the transaction to the receiver (ADR 49). */
const GATHER_MS = 12;

/** A publication on its way in. */
export interface Submission {
  institution: string;
  section: SectionContract;
  /** Its record id is the one that leaves the edge. */
  publication: Publication;
}

/** What became of it. `unchanged`: this revision, or a newer one, was known already. */
export type Outcome = { status: 'accepted' | 'unchanged' } | { status: 'refused'; refusal: Refusal };

const UNCHANGED: Outcome = { status: 'unchanged' };

interface Resolved extends Submission {
  identity: HubIdentity;
  content: string;
  traceparent?: string;
}

const outcomes = new Counter({
  name: 'lacznik_publications_total',
  help: 'Publications by what became of them',
  labelNames: ['status'],
});

/**
 * Takes publications in: the new state and the message about it in one transaction, so that what is answered `accepted` is
 * on its way (P1). Concurrent callers share a transaction.
 */
@Injectable()
export class AcceptPublicationsService {
  private readonly batcher = new MicroBatcher<Resolved, Outcome>(
    (items) => this.acceptTogether(items),
    MAX_BATCH_SIZE,
    { maxWaitMs: MAX_WAIT_MS, gatherMs: GATHER_MS },
  );

  private readonly epochLinks = new EpochLinks();
  private readonly compared = new ComparedShare();

  constructor(
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** One outcome for each submission, in order. Rejects, with nothing stored, while a part it needs is not reachable. */
  async accept(submissions: readonly Submission[]): Promise<readonly Outcome[]> {
    const identities = await this.pseudonyms.hubIdentities(submissions.map(({ publication }) => publication.person));
    const traceparent = currentTraceparent();
    const items = submissions.map(({ institution, section, publication }, i): Resolved => ({
      institution,
      section,
      publication,
      identity: identities[i] ?? { hub: '' },
      content: JSON.stringify(publication.data),
      traceparent,
    }));
    const unchanged = await this.unchangedOf(items);
    const others = items.filter((item) => !unchanged.has(item));
    const compared = others.length === 0 ? [] : await this.batcher.submit(others);
    let next = 0;
    return items.flatMap((item) => (unchanged.has(item) ? UNCHANGED : compared.slice(next, ++next)));
  }

  /**
   * Those that need neither locks nor a transaction, since they are stored already: nearly all where an office sends its whole register
   * every night. What changes such a record meanwhile comes after them. While the keys are being changed nobody is left out: of
   * whoever passes the hub is told.
   */
  private async unchangedOf(items: readonly Resolved[]): Promise<ReadonlySet<Resolved>> {
    const sent = items.filter(({ identity }) => identity.formerHub === undefined);
    if (sent.length < MIN_COMPARED || !this.compared.isWorthALook()) return new Set();
    const places = await findUnchanged(this.dataSource.manager, sent.map(asSent));
    this.compared.note(places.size / sent.length);
    outcomes.inc({ status: 'unchanged' }, places.size);
    return new Set(sent.filter((_, place) => places.has(place)));
  }

  private async acceptTogether(items: readonly Resolved[]): Promise<readonly Outcome[]> {
    const persons = items.flatMap(({ identity }) => pseudonymsOf(identity));
    const result = await this.outbox.transaction(
      persons,
      async (transaction, stored: ReadonlyMap<string, StoredRecord>) => {
        const changes = new Map<string, PublishedRecord>();
        const now = new Date().toISOString();
        await this.epochLinks.tell(transaction, items);
        const result = items.map((item) => this.acceptItem(transaction, changes, stored, now, item));
        await this.save(transaction.manager, [...changes.values()]);
        return result;
      },
      (manager) => findRecords(manager, items.map(keyOf)),
    );
    for (const [status, { length }] of Map.groupBy(result, (one) => one.status)) outcomes.inc({ status }, length);
    return result;
  }

  /** Later items of a batch are compared with the earlier ones. */
  private acceptItem(
    transaction: OutboxTransaction,
    changes: Map<string, PublishedRecord>,
    stored: ReadonlyMap<string, StoredRecord>,
    changedAt: string,
    item: Resolved,
  ): Outcome {
    const key = recordKey(keyOf(item));
    const before = changes.get(key) ?? stored.get(key);
    const { identity, content } = item;
    const person = personOf(identity, before);
    const { revision } = item.publication;
    const comparison = compareRevision(before, { revision, person, content });
    if (comparison.verdict === 'refused') return { status: 'refused', refusal: comparison.refusal };
    if (comparison.verdict === 'unchanged') return { status: 'unchanged' };
    if (comparison.verdict === 'revision-only' && before) {
      changes.set(key, { ...before, content, revision, withdrawnAt: undefined });
      return { status: 'unchanged' };
    }
    const personVersion = this.publish(transaction, item, person, changedAt);
    const firstPublishedAt = before && before.withdrawnAt === undefined ? before.firstPublishedAt : changedAt;
    changes.set(key, { ...keyOf(item), revision, person, personVersion, content, changedAt, firstPublishedAt });
    return { status: 'accepted' };
  }

  /** @returns the position, which is the person's version */
  private publish(transaction: OutboxTransaction, item: Resolved, person: string, time: string): number {
    const { institution: publisher, section, publication, content, traceparent } = item;
    const { recordId, revision, data } = publication;
    const { position } = transaction.publish(FACT_PUBLISHED, {
      person,
      event: { type: section.eventTypeOf(data), time, traceparent },
      body: { publisher, section: section.name, recordId, revision, data: new JsonText(content) },
    });
    return position;
  }

  private async save(manager: EntityManager, records: readonly PublishedRecord[]): Promise<void> {
    if (records.length === 0) return;
    const written = await saveRecords(manager, records);
    if (written !== records.length) {
      throw new LacznikError('unavailable', 'The same record was being published for another person. Send it again.');
    }
  }
}

/** A record stays under the pseudonym that it was first published under: its changes keep their order so (P2). */
function personOf({ hub, formerHub }: HubIdentity, before: StoredRecord | undefined): string {
  return before !== undefined && before.withdrawnAt === undefined && before.person === formerHub ? formerHub : hub;
}

function asSent({ institution, section, publication, identity, content }: Resolved): SentRecord {
  const { recordId, revision } = publication;
  return { institution, section: section.name, recordId, revision, person: identity.hub, content };
}

function keyOf({
  institution,
  section,
  publication,
}: Submission): Pick<StoredRecord, 'institution' | 'section' | 'recordId'> {
  return { institution, section: section.name, recordId: publication.recordId };
}
