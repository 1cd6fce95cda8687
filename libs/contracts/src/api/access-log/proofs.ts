import { Count, Optional } from '../../checking/rules';
import { TreeProof } from '../../files/file-rules';
import { json, type Operation } from '../operation';
import { EntryParameters, YearQuery } from './entries';
import { EXAMPLE_CHECKPOINT, EXAMPLE_HASH } from './examples';

/** Between which sizes of a year's log. */
export class ConsistencyQuery extends YearQuery {
  @Count(1)
  from: number;

  /** The last checkpoint's where it is left out. */
  @Optional()
  @Count()
  to?: number;
}

/** The proof that one size of the log continues another (RFC 6962 §2.1.2). */
export class ConsistencyAnswer {
  @Count(1)
  from: number;

  @Count(1)
  to: number;

  @TreeProof()
  proof: string[];
}

export const READ_RECEIPT = {
  app: 'access-log',
  id: 'readReceipt',
  method: 'get',
  path: '/v1/entries/:index/proof',
  summary: 'Gives the receipt of an entry.',
  description: 'With the entry beside it, it shows offline that the log has it. A new entry has one within a second.',
  roles: ['auditor', 'data-protection-officer'],
  parameters: EntryParameters,
  query: YearQuery,
  answer: {
    status: 200,
    content: [{ mediaType: 'text/plain', description: 'https://c2sp.org/tlog-proof' }],
  },
  problems: ['not-found'],
  example: {
    parameters: { index: '17' },
    query: { year: '2026' },
    answer: `c2sp.org/tlog-proof@v1\nindex 17\n${EXAMPLE_HASH}\n\n${EXAMPLE_CHECKPOINT}`,
  },
} as const satisfies Operation;

export const READ_CONSISTENCY = {
  app: 'access-log',
  id: 'readConsistency',
  method: 'get',
  path: '/v1/consistency',
  summary: "Proves that one size of a year's log continues another.",
  roles: [],
  query: ConsistencyQuery,
  answer: { status: 200, content: [json(ConsistencyAnswer)] },
  problems: ['not-found'],
  example: { query: { from: '17', to: '18' }, answer: { from: 17, to: 18, proof: [EXAMPLE_HASH] } },
} as const satisfies Operation;
