import type { DirectoryDocument } from '@lacznik/contracts';

/** Publishes in all races. */
export const OFFICE = 'PUP-2606';
/** Records consents, at another edge than the office's. */
export const RECORDER = 'OPS-260640';
/** How many rounds of a kind run at the same time, each with an institution of its own. */
export const LANES = 10;

/** Whom a lane's races are about. */
export interface Place {
  /** Loses what is revoked. */
  receiver: string;
  /** Loses nothing: receives what is published about another person. */
  other: string;
}

/** The kinds of revocation that the hub commits. */
export const HUB_KINDS = ['case', 'agreement', 'consent', 'institution', 'restriction'] as const;
export type HubKind = (typeof HUB_KINDS)[number];
/** All kinds: a user's authorisation ends at its edge; questions are asked while what they rest on is suspended. */
export const KINDS = [...HUB_KINDS, 'authorisation', 'inquiry'] as const;
export type Kind = (typeof KINDS)[number];

/** The kinds whose revocation takes everything from its receiver; by the others it loses one person. */
const OF_ALL_PERSONS: readonly Kind[] = ['agreement', 'institution'];

/** Numbers that the other kinds leave free. */
const PLACES_OF_INQUIRIES = Array.from({ length: LANES }, (_, lane) => ({
  receiver: `OPS-260${690 + lane}`,
  other: `OPS-260${610 + lane}`,
}));

export function placesOf(kind: Kind): Place[] {
  if (kind === 'authorisation') return placesOf('case');
  if (kind === 'inquiry') return PLACES_OF_INQUIRIES;
  return Array.from({ length: LANES }, (_, lane) => {
    const receiver = institutionOf(kind, lane);
    return { receiver, other: OF_ALL_PERSONS.includes(kind) ? institutionOf(kind, LANES + lane) : receiver };
  });
}

/** An organisation receives by consent; the law lets the office disclose to centres of its county. */
function institutionOf(kind: HubKind, number: number): string {
  return kind === 'consent'
    ? `NGO-00000000${10 + number}`
    : `OPS-26${String(600 + HUB_KINDS.indexOf(kind) * 20 + number).padStart(4, '0')}`;
}

export function agreementWith(receiver: string): DirectoryDocument['agreements'][number] {
  return {
    id: `AG-${receiver}`,
    parties: [OFFICE, receiver],
    purpose: 'Wymiana informacji o wspólnych klientach',
    disclosures: [{ from: OFFICE, to: receiver, scope: 'all', additionalCategories: [] }],
    status: 'ACTIVE',
    validFrom: '2026-01-01',
  };
}

export function institution(id: string): DirectoryDocument['institutions'][number] {
  return { id, name: `Instytucja ${id}` };
}

/** The office, and an institution or two for each lane of each kind, with an agreement each. */
export function raceDirectory(): DirectoryDocument {
  const all = KINDS.flatMap((kind) => placesOf(kind).flatMap(({ receiver, other }) => [receiver, other]));
  const receivers = [...new Set(all)];
  return {
    institutions: [OFFICE, RECORDER, ...receivers].map(institution),
    scopes: [{ id: 'all', categories: ['16', '18'] }],
    agreements: receivers.map(agreementWith),
  };
}
