import { InstitutionId, Instant, ListOf, Nested, OneOf, Optional } from '../../checking/rules';
import { json, type Operation } from '../operation';

const MAX_SOURCES = 10_000;

/**
 * `flowing`: its edge was heard within the last 15 minutes. `silent`: it was not. `standing`: what it sends stands still at the hub.
 * `no-edge`: none serves it.
 */
export const SOURCE_STANDINGS = ['flowing', 'silent', 'standing', 'no-edge'] as const;

/** An institution from which something comes to yours, and whether its changes do come now. */
export class SourceStanding {
  @InstitutionId()
  publisher: string;

  @OneOf(SOURCE_STANDINGS)
  standing: (typeof SOURCE_STANDINGS)[number];

  /** When its edge was heard last; absent where it never was. */
  @Optional()
  @Instant()
  heardAt?: string;
}

/** In the order of publishers. */
export class SourceStandings {
  @ListOf(Nested(() => SourceStanding), 0, MAX_SOURCES)
  sources: SourceStanding[];
}

export const LIST_SOURCES = {
  app: 'privacy-gateway',
  id: 'listSources',
  method: 'get',
  path: '/v1/sources',
  summary: 'Says of each institution that an agreement in force lets disclose to yours whether its changes come now.',
  description:
    'Records are sent when they change, so a joint file does not show by itself that a source is away: what has changed there meanwhile is missing. ' +
    'Edges are heard every five minutes at least, whether or not anything changes.',
  roles: ['institution', 'caseworker', 'coordinator'],
  answer: { status: 200, content: [json(SourceStandings)] },
  problems: [],
  example: {
    answer: { sources: [{ publisher: 'PUP-2606', standing: 'flowing', heardAt: '2026-02-02T08:15:00.000Z' }] },
  },
} as const satisfies Operation;
