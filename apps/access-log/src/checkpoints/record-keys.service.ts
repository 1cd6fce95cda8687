import type { ActEntry } from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { currentTraceId } from '@lacznik/platform';
import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import { LogKeys } from './log-keys';

/** Logs at start the keys that sign, unless they are those of before. */
@Injectable()
export class RecordKeysService implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: LogKeys,
    private readonly entries: EntriesStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await inTransaction(this.dataSource, (transaction) => this.recordIfNew(transaction));
  }

  private async recordIfNew(transaction: EntityManager): Promise<void> {
    const present = this.keys.verifierKeys().sort();
    await transaction.query('LOCK TABLE log_key IN EXCLUSIVE MODE');
    const rows: { verifier_key: string }[] = await transaction.query('SELECT verifier_key FROM log_key');
    const known = rows.map((row) => row.verifier_key).sort();
    if (known.join() === present.join()) return;
    await transaction.query('DELETE FROM log_key');
    await transaction.query('INSERT INTO log_key SELECT unnest($1::text[])', [present]);
    const act: ActEntry = {
      kind: 'act',
      time: new Date().toISOString(),
      object: 'log-key',
      reference: this.keys.name,
      change: 'set',
      content: { verifierKeys: present },
      institutions: [],
      actor: 'access-log',
      actorRole: 'system',
      traceId: currentTraceId() ?? '',
    };
    await this.entries.appendEntries(transaction, [act]);
  }
}
