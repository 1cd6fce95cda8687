import { type ActEntry, type MisuseItem, type MisuseItemClosing } from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { InstitutionsService } from '@lacznik/institutions';
import { currentTraceId, LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import { ItemsStore, type StoredItem, withoutReason } from './items.store';
import { TimelineStore } from './timeline.store';
import { verifiedTag } from './verify-voucher';

/** Who closes an item. */
export interface Closer {
  actor: string;
  institution: string;
}

/** Closes items: by somebody else than whose access it is about, once, and never without the log. */
@Injectable()
export class CloseItemsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly items: ItemsStore,
    private readonly timelines: TimelineStore,
    private readonly institutions: InstitutionsService,
    private readonly entries: EntriesStore,
  ) {}

  /** @throws LacznikError `not-found`, `item-closed`, `breach-without-date`, `voucher-not-valid`, `second-person-needed` */
  async close(closer: Closer, id: string, closing: MisuseItemClosing): Promise<MisuseItem> {
    const item = await this.items.get(id, closer.institution);
    if (item.state === 'closed') throw alreadyClosed();
    if (closing.outcome === 'breach' && closing.becameKnownAt === undefined) throw withoutDate();
    await this.requireAnother(item, closing.voucher);
    return inTransaction(this.dataSource, async (transaction) => {
      await this.entries.appendEntries(transaction, [closingAct(closer, id, closing)]);
      await markClosed(transaction, id, closing);
      return withoutReason(await this.items.get(id, closer.institution, transaction));
    });
  }

  private async requireAnother(item: StoredItem, voucher: string): Promise<void> {
    const { id, institution } = item;
    const { sealedUser = '' } = await this.timelines.entryOf(item);
    const keys = await this.institutions.verifyingKeysOf(institution);
    const tag = await verifiedTag(voucher, keys, { id, institution, sealedUser }, new Date());
    if (tag === undefined) throw notVouched();
    const own = await this.dataSource.query<object[]>(
      'SELECT FROM misuse_access JOIN worker_tag USING (year, index) WHERE item = $1 AND tag = $2 LIMIT 1',
      [id, tag],
    );
    if (own.length > 0)
      throw new LacznikError('second-person-needed', 'This access was yours: another person has to look at it.');
  }
}

/** Of two at once the second comes too late, and its entry is not kept. */
async function markClosed(transaction: EntityManager, id: string, closing: MisuseItemClosing): Promise<void> {
  const { outcome, reason, becameKnownAt } = closing;
  const [{ closed }] = await transaction.query<[{ closed: number }]>(
    `WITH closed AS (
       UPDATE misuse_item SET closed_at = clock_timestamp(), outcome = $2, reason = $3, became_known_at = $4
       WHERE id = $1 AND closed_at IS NULL RETURNING id)
     SELECT count(*)::integer AS closed FROM closed`,
    [id, outcome, reason, outcome === 'breach' ? becameKnownAt : undefined],
  );
  if (closed === 0) throw alreadyClosed();
}

/** The reason stays out of the log: what is written in it can never be taken out again. */
function closingAct({ actor, institution }: Closer, reference: string, closing: MisuseItemClosing): ActEntry {
  const { outcome, becameKnownAt } = closing;
  return {
    kind: 'act',
    time: new Date().toISOString(),
    object: 'misuse-item',
    reference,
    change: 'set',
    content: outcome === 'breach' ? { outcome, becameKnownAt } : { outcome },
    institutions: [institution],
    actor,
    actorRole: 'data-protection-officer',
    traceId: currentTraceId() ?? '',
  };
}

function alreadyClosed(): LacznikError {
  return new LacznikError('item-closed', 'Somebody has closed this item already.');
}

function withoutDate(): LacznikError {
  const detail = 'A breach has a time at which it became known to you: the 72 hours of GDPR art. 33 run from then.';
  return new LacznikError('breach-without-date', detail, { path: 'becameKnownAt' });
}

function notVouched(): LacznikError {
  const detail =
    "The voucher is not of your institution's edge for this item and its access, has expired, or is signed by a key that the directory does not have.";
  return new LacznikError('voucher-not-valid', detail, { path: 'voucher' });
}
