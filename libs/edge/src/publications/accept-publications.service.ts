import type { Publication, SectionContract } from '@lacznik/contracts';
import { OutboxNotifier, type LockedShards, Outbox, outboxShardOf } from '@lacznik/messaging';
import {
  inTransaction,
  MicroBatcher,
  Counter,
  currentTraceparent,
  LacznikError,
  type Refusal,
} from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { EDGE, EdgeDefinition } from '../edge-definition';
import { PseudonymClient } from '../persons/pseudonym-client';
import { factMessage } from './fact-message';
import { findRecords, recordKey, saveRecords, type StoredRecord } from './record.store';
import { weigh } from './weigh-publication';

const MAX_BATCH_SIZE = 1000;

/** A publication on its way in. */
export interface Submission {
  institution: string;
  section: SectionContract;
  publication: Publication;
}

/** What became of it. `unchanged`: this revision, or a newer one, was known already. */
export type Outcome = { status: 'accepted' | 'unchanged' } | { status: 'refused'; refusal: Refusal };

interface Resolved extends Submission {
  person: string;
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
  private readonly batcher = new MicroBatcher<Resolved, Outcome>((items) => this.acceptTogether(items), MAX_BATCH_SIZE);

  constructor(
    @Inject(EDGE) private readonly edge: EdgeDefinition,
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly notifier: OutboxNotifier,
    private readonly pseudonyms: PseudonymClient,
  ) {}

  /** One outcome for each submission, in order. Rejects, with nothing stored, while a part it needs is not reachable. */
  async accept(submissions: readonly Submission[]): Promise<readonly Outcome[]> {
    const persons = await this.pseudonyms.hubPseudonyms(submissions.map(({ publication }) => publication.person));
    const traceparent = currentTraceparent();
    return this.batcher.submit(
      submissions.map((submission, i) => ({
        ...submission,
        person: persons[i] ?? '',
        content: JSON.stringify(submission.publication.data),
        traceparent,
      })),
    );
  }

  private async acceptTogether(items: readonly Resolved[]): Promise<readonly Outcome[]> {
    const result = await inTransaction(this.dataSource, async (transaction) => {
      const [locked, stored] = await Promise.all([
        this.outbox.lock(
          transaction,
          items.map(({ person }) => outboxShardOf(person)),
        ),
        findRecords(transaction, items.map(keyOf)),
      ]);
      const changes = new Map<string, StoredRecord>();
      const now = new Date().toISOString();
      const result = items.map((item) => this.weighInto(changes, stored, locked, now, item));
      await Promise.all([this.save(transaction, [...changes.values()]), this.outbox.write(transaction, locked)]);
      return result;
    });
    this.notifier.notify();
    result.forEach(({ status }) => outcomes.inc({ status }));
    return result;
  }

  /** Later items of a batch are weighed against the earlier ones. */
  private weighInto(
    changes: Map<string, StoredRecord>,
    stored: ReadonlyMap<string, StoredRecord>,
    locked: LockedShards,
    changedAt: string,
    item: Resolved,
  ): Outcome {
    const key = recordKey(keyOf(item));
    const before = changes.get(key) ?? stored.get(key);
    const { person, content } = item;
    const { revision } = item.publication;
    const weighing = weigh(before, { revision, person, content });
    if (weighing.verdict === 'refused') return { status: 'refused', refusal: weighing.refusal };
    if (weighing.verdict === 'known') return { status: 'unchanged' };
    if (weighing.verdict === 'renumbered' && before) {
      changes.set(key, { ...before, revision });
      return { status: 'unchanged' };
    }
    const shard = outboxShardOf(person);
    locked.appendAt(shard, (personVersion) => {
      const record = { ...keyOf(item), revision, person, personVersion, content, changedAt };
      changes.set(key, record);
      return factMessage(record, {
        id: `${this.edge.name}.${shard}.${personVersion}`,
        type: item.section.eventTypeOf(item.publication.data),
        traceparent: item.traceparent,
      });
    });
    return { status: 'accepted' };
  }

  private async save(transaction: EntityManager, records: readonly StoredRecord[]): Promise<void> {
    if (records.length === 0) return;
    const written = await saveRecords(transaction, records);
    if (written !== records.length) {
      throw new LacznikError('unavailable', 'The same record was being published for another person. Send it again.');
    }
  }
}

function keyOf({
  institution,
  section,
  publication,
}: Submission): Pick<StoredRecord, 'institution' | 'section' | 'recordId'> {
  return { institution, section: section.name, recordId: publication.recordId };
}
