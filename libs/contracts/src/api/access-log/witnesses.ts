import { Count, Instant, ListOf, Nested, OneOf, Optional, Text, Year } from '../../checking/rules';
import { json, type Operation } from '../operation';

const WITNESS_STATES = ['ok', 'unreachable', 'split-view'] as const;

/** Status of a witness about one year's log. */
export class WitnessView {
  /** As the policy calls it. */
  @Text(300)
  name: string;

  @Year()
  year: number;

  /** `ok`: it cosigns; `unreachable`: not for now; `split-view`: what it has cosigned is not what the log holds. */
  @OneOf(WITNESS_STATES)
  state: (typeof WITNESS_STATES)[number];

  /** Entries under the last checkpoint that it has cosigned. */
  @Optional()
  @Count()
  size?: number;

  /** As its own clock had it. */
  @Optional()
  @Instant()
  cosignedAt?: string;
}

/** One for each witness and year; none where the log has no witnesses. */
export class WitnessList {
  @ListOf(Nested(() => WitnessView), 0, 10_000)
  witnesses: WitnessView[];
}

export const LIST_WITNESSES = {
  app: 'access-log',
  id: 'listWitnesses',
  method: 'get',
  path: '/v1/witnesses',
  summary: 'Lists who witnesses the log, and what each has cosigned.',
  roles: [],
  answer: { status: 200, content: [json(WitnessList)] },
  problems: [],
  example: {
    answer: {
      witnesses: [
        { name: 'witness.example', year: 2026, state: 'ok', size: 18, cosignedAt: '2026-02-02T08:15:01.000Z' },
      ],
    },
  },
} as const satisfies Operation;
