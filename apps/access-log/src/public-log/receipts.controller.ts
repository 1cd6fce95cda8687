import { DecisionParameters, type OwnReceipt, READ_OWN_RECEIPT } from '@lacznik/contracts';
import { leafHash, nodeCrypto, parseCheckpoint, parseNote } from '@lacznik/ledger';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import type { SignedCheckpoint } from '../checkpoints/signed-checkpoint';
import { DecisionsStore, type FoundDelivery } from '../search/decisions.store';
import { ReceiptsService } from './receipts.service';

/** Receipts by the ids of events, for their two institutions. They name no person, so asking is not logged. */
@Controller()
export class ReceiptsController {
  constructor(
    private readonly decisions: DecisionsStore,
    private readonly checkpoints: CheckpointsStore,
    private readonly receipts: ReceiptsService,
  ) {}

  @Endpoint(READ_OWN_RECEIPT)
  async readOwnReceipt(
    @FromCaller() { institution, institutions = [] }: Caller,
    @ValidParameters(DecisionParameters) { eventId }: DecisionParameters,
  ): Promise<OwnReceipt> {
    const own = institution === undefined ? institutions : [institution];
    const found = requireOwn(own, await this.decisions.find(eventId), eventId);
    const checkpoint = await this.checkpoints.provableCheckpoint(found.year);
    if (found.index >= checkpoint.size) throw notProvable();
    return {
      ...headOf(checkpoint),
      index: found.index,
      leafHash: Buffer.from(leafHash(Buffer.from(found.content), nodeCrypto)).toString('base64'),
      proof: await this.receipts.receiptOf(found.index, checkpoint),
    };
  }
}

/** What has a number of an own feed was delivered, or will be: its entry comes. */
function requireOwn(own: readonly string[], found: FoundDelivery | undefined, eventId: string): FoundDelivery {
  const { disclosing = '', receiving = '' } = found?.entry ?? {};
  if (found && [disclosing, receiving].some((party) => own.includes(party))) return found;
  if (!found && own.some((institution) => eventId.startsWith(`${institution}.`))) throw notProvable();
  const detail = 'The log has no delivery of this event from you or to you.';
  throw new LacznikError('not-found', detail, { path: 'eventId' });
}

function notProvable(): LacznikError {
  return new LacznikError('unavailable', 'No checkpoint covers the entry on this event yet. Ask again in a second.');
}

function headOf({ note }: SignedCheckpoint): Pick<OwnReceipt, 'log' | 'size' | 'root'> {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.note.text) : parsed;
  if (!checkpoint.ok) throw new Error('A checkpoint of the log does not parse');
  const { origin, size, root } = checkpoint.checkpoint;
  return { log: origin, size, root: Buffer.from(root).toString('base64') };
}
