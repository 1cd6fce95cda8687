import { Instant, OneOf, OwnKey, Revision } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { RecordParameters } from './publications';

/** Which record is meant. */
export class RecordWithdrawal {
  /** Your own id of the record. */
  @OwnKey()
  recordId: string;
}

/** A record that is withdrawn. */
export class WithdrawnRecord {
  /** Stored, and on its way to everybody who may have the record. */
  @OneOf(['withdrawn'])
  status: 'withdrawn';

  /** As you sent it. */
  @OwnKey()
  recordId: string;

  /** The last that was published: published again, on whatever person, the record needs a higher one. */
  @Revision()
  revision: number;

  /** When the record was first published on the person: whoever was entitled to its section since then is told. */
  @Instant()
  since: string;

  /** When it was withdrawn; withdrawn again, it keeps its first. */
  @Instant()
  withdrawnAt: string;
}

export const WITHDRAW_RECORD = {
  app: 'edge',
  id: 'withdrawRecord',
  method: 'post',
  path: '/v1/records/:section/withdraw',
  summary: 'Withdraws a record, such as one that was published on the wrong person.',
  description:
    'Every institution that was entitled to the section at some time since the record was first published is told, by an event ' +
    'of the type `pl.lacznik.record.withdrawn` in its feed without any of the content, also where its case has ended; joint files ' +
    'lose the record. Afterwards the record id may be published again with a higher revision, also on another person.',
  repeatable: 'a record that is withdrawn already stays so, and is answered as the first time',
  roles: ['institution'],
  parameters: RecordParameters,
  body: json(RecordWithdrawal),
  answer: { status: 202, content: [json(WithdrawnRecord)] },
  problems: ['unknown-institution', 'not-found'],
  example: {
    parameters: { section: 'activations' },
    body: { recordId: 'R/2026/118' },
    answer: {
      status: 'withdrawn',
      recordId: 'R/2026/118',
      revision: 1,
      since: '2026-02-02T08:15:00.000Z',
      withdrawnAt: '2026-02-03T10:00:00.000Z',
    },
  },
} as const satisfies Operation;
