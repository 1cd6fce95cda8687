import type { DirectoryDocument } from '@lacznik/contracts';

/** Publishes in all races. */
export const OFFICE = 'PUP-2606';
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
export const HUB_KINDS = ['case', 'agreement', 'institution'] as const;
export type HubKind = (typeof HUB_KINDS)[number];

/** The kinds whose revocation concerns one person; the receiver goes on to receive about others. */
const OF_ONE_PERSON: readonly HubKind[] = ['case'];

export function placesOf(kind: HubKind): Place[] {
  return Array.from({ length: LANES }, (_, lane) => {
    const receiver = centre(kind, lane);
    return { receiver, other: OF_ONE_PERSON.includes(kind) ? receiver : centre(kind, LANES + lane) };
  });
}

/** In the office's county, so that the law lets it disclose to them. */
function centre(kind: HubKind, number: number): string {
  return `OPS-2606${10 + HUB_KINDS.indexOf(kind) * 2 * LANES + number}`;
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
  const all = HUB_KINDS.flatMap((kind) => placesOf(kind).flatMap(({ receiver, other }) => [receiver, other]));
  const receivers = [...new Set(all)];
  return {
    institutions: [OFFICE, ...receivers].map(institution),
    scopes: [{ id: 'all', categories: ['16', '18'] }],
    agreements: receivers.map(agreementWith),
  };
}
