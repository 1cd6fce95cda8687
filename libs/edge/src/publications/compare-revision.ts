import type { Refusal } from '@lacznik/platform';
import type { StoredRecord } from './record.store';

/** A publication as it is compared with what is stored. */
export interface Candidate {
  revision: number;
  /** The hub's pseudonym. */
  person: string;
  /** The section's data as JSON, fields in the contract's order. */
  content: string;
}

/** `changed`: store and publish; `revision-only`: the same content under a higher revision; `unchanged`: nothing to do. */
export type Comparison =
  { verdict: 'changed' | 'revision-only' | 'unchanged' } | { verdict: 'refused'; refusal: Refusal };

/** Compares a publication with the stored record: an older revision never replaces a newer one, and sending again is safe. */
export function compareRevision(stored: StoredRecord | undefined, candidate: Candidate): Comparison {
  if (!stored) return { verdict: 'changed' };
  if (stored.withdrawnAt !== undefined) return compareWithWithdrawn(stored, candidate);
  if (stored.person !== candidate.person) {
    return refused(
      'record-of-another-person',
      'person',
      'This record id stands for another person. Publish the record under a new id; where that person was the wrong one, ' +
        'withdraw the record first: POST /v1/records/<section>/withdraw.',
    );
  }
  if (candidate.revision < stored.revision) return { verdict: 'unchanged' };
  const same = candidate.content === stored.content;
  if (candidate.revision > stored.revision) return { verdict: same ? 'revision-only' : 'changed' };
  if (same) return { verdict: 'unchanged' };
  return refused(
    'revision-conflict',
    'revision',
    'This revision was published before with other data. Raise the revision when the data change.',
  );
}

/** It may stand for anybody now, but what was withdrawn does not come back. */
function compareWithWithdrawn({ revision }: StoredRecord, candidate: Candidate): Comparison {
  if (candidate.revision > revision) return { verdict: 'changed' };
  const detail = `This record was withdrawn with revision ${revision}. Publish it again under a higher one.`;
  return refused('revision-conflict', 'revision', detail);
}

function refused(code: Refusal['code'], path: string, detail: string): Comparison {
  return { verdict: 'refused', refusal: { code, path, detail } };
}
