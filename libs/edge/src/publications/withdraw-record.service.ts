import { RECORD_WITHDRAWN } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { findRecords, recordKey, type RecordKey, type StoredRecord, withdrawRecord } from './record.store';

/** A stored record that is withdrawn. */
export type WithdrawnStoredRecord = StoredRecord & { withdrawnAt: string };

/** Withdraws records: the content goes, and the message to the hub is stored, in one transaction. */
@Injectable()
export class WithdrawRecordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Safe to send again. @throws LacznikError `not-found` for a record that the institution never published */
  async withdraw(key: RecordKey): Promise<WithdrawnStoredRecord> {
    const { person } = await find(this.dataSource.manager, key);
    return this.outbox.transaction([person], async (transaction) => {
      const record = await find(transaction.manager, key);
      if (isWithdrawn(record)) return record;
      if (record.person !== person)
        throw new LacznikError('unavailable', 'The record was being published for another person. Send it again.');
      const { institution: publisher, section, recordId, revision, firstPublishedAt: since } = record;
      const withdrawnAt = new Date().toISOString();
      const body = { publisher, section, recordId, revision, since };
      const { position } = transaction.publish(RECORD_WITHDRAWN, { person, body });
      await withdrawRecord(transaction.manager, key, { withdrawnAt, personVersion: position });
      return { ...record, content: undefined, withdrawnAt };
    });
  }
}

async function find(manager: EntityManager, key: RecordKey): Promise<StoredRecord> {
  const stored = (await findRecords(manager, [key])).get(recordKey(key));
  if (!stored)
    throw new LacznikError('not-found', 'Your institution has published no record of that id in this section.', {
      path: 'recordId',
    });
  return stored;
}

function isWithdrawn(record: StoredRecord): record is WithdrawnStoredRecord {
  return record.withdrawnAt !== undefined;
}
