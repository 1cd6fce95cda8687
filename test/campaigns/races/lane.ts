import type { LacznikClient } from '@lacznik/client';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { Random } from '../../../deploy/demonstration/random';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Aim } from './aim';
import type { FeedReader } from './feed-reader';
import type { HubProgress } from './hub-progress';

export const SECTION = 'activations';
/** Of all cases but those of organisations. */
export const LEGAL_BASIS = 'ups-105-1';
export const PURPOSE = 'social-work';

/** Where rounds of a kind run one after the other. */
export interface Lane {
  /** No other lane has it, in no run: what it publishes and opens is called by it. */
  name: string;
  office: InstitutionClient;
  recorder: InstitutionClient;
  operator: LacznikClient;
  /** Loses what is revoked. */
  receiver: FeedReader;
  /** Loses nothing; may be the same. */
  other: FeedReader;
  /** On whom the other has a case, under {@link Lane.name} followed by `/other`. */
  otherPerson: PersonIdentity;
  progress: HubProgress;
  /** Somebody whom no lane has had before. */
  readonly nextPerson: () => PersonIdentity;
  random: Random;
  aim: Aim;
}

/** Legal basis and purpose that each kind of institution may have. */
export async function openCase(
  client: InstitutionClient,
  caseReference: string,
  person: PersonIdentity,
): Promise<void> {
  const legalBasis = client.institution.startsWith('NGO-') ? 'rodo-6-1-a' : LEGAL_BASIS;
  await client.cases.open({ caseReference, person, legalBasis, purpose: PURPOSE, openedOn: '2026-01-05' });
}

export function otherReferenceOf({ name }: Pick<Lane, 'name'>): string {
  return `${name}/other`;
}
