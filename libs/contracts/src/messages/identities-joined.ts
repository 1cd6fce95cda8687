import { InstitutionId, OneOf, Optional, Pseudonym, SealedToken } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { RequestId } from './request-id';

const TYPES = { joined: 'pl.lacznik.identities.joined', parted: 'pl.lacznik.identities.parted' } as const;
const STATUSES = Object.keys(TYPES) as (keyof typeof TYPES)[];

/** Why two identities are one person's: two people of an institution say so, or the keys of the pseudonyms have changed. */
export const JOIN_CAUSES = ['act', 'epoch'] as const;

/** Two identities that are one person's, or no longer are. One is the message's key, as the hub's pseudonym. */
export class IdentityJoin {
  /** In whose name: it has a record or a case on both. */
  @InstitutionId()
  institution: string;

  /** The same when it is parted. */
  @RequestId()
  joinId: string;

  /** The hub's pseudonym of the other identity. */
  @Pseudonym()
  other: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @OneOf(JOIN_CAUSES)
  cause: (typeof JOIN_CAUSES)[number];

  /** Of what people join: the person under the log's pseudonym, as in `CaseChange`. Absent where it was sealed for another epoch's. */
  @Optional()
  @SealedToken()
  sealedLogPerson?: string;

  /** The same of the other identity. */
  @Optional()
  @SealedToken()
  sealedLogOther?: string;
}

/** A join as its edge sends it. */
export type SentIdentityJoin = AboutPerson<IdentityJoin>;

/** A join as the hub reads it. */
export type ReceivedIdentityJoin = ReceivedPersonStatement<IdentityJoin>;

export const IDENTITIES_JOINED = definePersonStatement<IdentityJoin>({
  name: 'IdentitiesJoined',
  summary: 'Two identities are of one person, or this was an error.',
  types: Object.values(TYPES),
  typeOf: ({ status }) => TYPES[status],
  institutionOf: ({ institution }) => institution,
  body: IdentityJoin,
  faultOf: ({ other }, person) => (other === person ? 'it joins an identity to itself' : undefined),
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      institution: 'OPS-260604',
      joinId: '2f6c1b5e-8f0d-4c55-9d0a-5b3f0c9a7e11',
      other: EXAMPLE_PERSON.otherIdentity,
      status: 'joined',
      cause: 'act',
    },
  },
});
