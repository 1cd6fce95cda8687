import { type EventTrace, READ_TRACE, TraceParameters, type TraceStep } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MailboxStore, type TracedEvent } from '../mailboxes/mailbox.store';
import { isEvent } from '../mailboxes/stored-event';
import { acknowledgementOf } from '../positions/acknowledgements.store';
import { FeedChannels } from '../positions/feed-channels';

const EVENT_ID = /^([A-Z_]+-[0-9]+)\.([1-9][0-9]{0,14})$/;

/** What has happened to a delivery, put together from what is there anyway: its mailbox, the readings and the positions. */
@Controller()
export class TracesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mailboxes: MailboxStore,
    private readonly channels: FeedChannels,
  ) {}

  @Endpoint(READ_TRACE)
  async readTrace(
    @FromCaller() caller: Caller,
    @ValidParameters(TraceParameters) { eventId }: TraceParameters,
  ): Promise<EventTrace> {
    const [, receiver = '', number] = EVENT_ID.exec(eventId) ?? [];
    const sequence = Number(number ?? 0);
    const found = await this.mailboxes.findEvent(receiver, sequence);
    if (!found || !mayTrace(caller, receiver, found)) throw unknown();
    const [sendings, acknowledged] = await Promise.all([
      this.channels.sendingsOf(receiver, sequence),
      acknowledgementOf(this.dataSource.manager, receiver, sequence),
    ]);
    const steps = [...arrivalOf(found), ...sendings, ...(acknowledged ? [taken(acknowledged)] : []), ...endOf(found)];
    return { eventId, receiver, sequence, steps };
  }
}

/** Its publisher may know what reached whom, for the event's id names the receiver; but not that the receiver's case has ended. */
function mayTrace({ roles, institution }: Caller, receiver: string, { stored, withdrawnAt }: TracedEvent): boolean {
  if (roles.includes('administrator') || institution === receiver) return true;
  if (institution === undefined || withdrawnAt || !isEvent(stored)) return false;
  return stored.source === `/institutions/${institution}`;
}

/** Decided and numbered is one transaction of the gateway. */
function arrivalOf({ stored, storedAt, numberedAt }: TracedEvent): TraceStep[] {
  const published: TraceStep[] = isEvent(stored) ? [{ step: 'published', at: stored.time }] : [];
  const at = numberedAt?.toISOString();
  const numbered: TraceStep[] =
    at === undefined
      ? []
      : [
          { step: 'decided', at },
          { step: 'numbered', at },
        ];
  return [...published, ...numbered, { step: 'queued', at: storedAt.toISOString() }];
}

function endOf({ stored, withdrawnAt }: TracedEvent): TraceStep[] {
  if (withdrawnAt) return [{ step: 'withdrawn', at: withdrawnAt.toISOString() }];
  return isEvent(stored) ? [] : [{ step: 'withdrawn' }];
}

function taken({ acknowledgedAt }: { acknowledgedAt: Date }): TraceStep {
  return { step: 'acknowledged', at: acknowledgedAt.toISOString() };
}

function unknown(): LacznikError {
  return new LacznikError(
    'not-found',
    'There is no such delivery any more, or it concerns you neither as receiver nor as publisher.',
    {
      path: 'eventId',
    },
  );
}
