import type { Refusal } from '@lacznik/platform';
import type { StoredRecord } from './record.store';

/** A publication as it is locked against what is stored. */
export interface Candidate {
  revision: number;
  /** The hub's pseudonym. */
  person: string;
  /** The section's data as JSON, fields in the contract's order. */
  content: string;
}

/** `changed`: store and tell; `renumbered`: the same content under a higher revision; `known`: nothing to do. */
export type Weighing = { verdict: 'changed' | 'renumbered' | 'known' } | { verdict: 'refused'; refusal: Refusal };

/** Holds a publication against the stored record: an older revision never replaces a newer one, and sending again is safe. */
export function weigh(stored: StoredRecord | undefined, candidate: Candidate): Weighing {
  if (!stored) return { verdict: 'changed' };
  if (stored.person !== candidate.person) {
    return refused(
      'record-of-another-person',
      'person',
      'This record id stands for another person. Publish the record under a new id.',
    );
  }
  if (candidate.revision < stored.revision) return { verdict: 'known' };
  const same = candidate.content === stored.content;
  if (candidate.revision > stored.revision) return { verdict: same ? 'renumbered' : 'changed' };
  if (same) return { verdict: 'known' };
  return refused(
    'revision-conflict',
    'revision',
    'This revision was published before with other data. Raise the revision when the data change.',
  );
}

function refused(code: Refusal['code'], path: string, detail: string): Weighing {
  return { verdict: 'refused', refusal: { code, path, detail } };
}
