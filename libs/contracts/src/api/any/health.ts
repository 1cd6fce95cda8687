import { Nested, OneOf, Optional, RecordOf, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** The process answers. */
export class Liveness {
  /** Always `ok`. */
  @OneOf(['ok'])
  status: 'ok';
}

/** How it is with a part that the app needs. */
export class PartHealth {
  /** Whether the part answers. */
  @OneOf(['up', 'down'])
  status: 'up' | 'down';

  /** What stands still, though the app goes on with all else: another process of it would stand still as well. */
  @Optional()
  @Text(10_000)
  degraded?: string;
}

/** Every part that the app needs is reachable. */
export class Readiness {
  /** Always `ok`: else the answer is a problem. */
  @OneOf(['ok'])
  status: 'ok';

  /** The parts that are up. */
  @Optional()
  @RecordOf(Nested(() => PartHealth))
  info?: Record<string, PartHealth>;

  /** The parts that are down: none, for else the answer is `unavailable`. */
  @Optional()
  @RecordOf(Nested(() => PartHealth))
  error?: Record<string, PartHealth>;

  /** All parts. */
  @RecordOf(Nested(() => PartHealth))
  details: Record<string, PartHealth>;
}

export const READ_LIVENESS = {
  app: 'any',
  id: 'readLiveness',
  method: 'get',
  path: '/health/live',
  summary: 'Says that the process answers.',
  roles: [],
  answer: { status: 200, content: [json(Liveness)] },
  problems: [],
  example: { answer: { status: 'ok' } },
} as const satisfies Operation;

export const READ_READINESS = {
  app: 'any',
  id: 'readReadiness',
  method: 'get',
  path: '/health/ready',
  summary: 'Says that the app can do its work: database and broker are reachable.',
  description:
    'Where a part is not, the answer is the problem `unavailable`, which names it. `degraded` says what an operator is to look at, and is ' +
    'no reason to send requests elsewhere.',
  roles: [],
  answer: { status: 200, content: [json(Readiness)] },
  problems: [],
  example: {
    answer: { status: 'ok', info: { database: { status: 'up' } }, error: {}, details: { database: { status: 'up' } } },
  },
} as const satisfies Operation;
