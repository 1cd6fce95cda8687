import { containsPesel, keyedReference } from '@lacznik/identifiers';
import type { Refusal } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { InstitutionKeys } from './institution-keys';

const REFUSED =
  'expected a text without a PESEL. Where keys of your office look like one by chance, whoever runs your edge gives it a key for them ' +
  '(docs/integration.md, "Keys that look like a PESEL").';

/** What stands for a reference beyond the edge. */
export type Kept = { ok: true; reference: string } | { ok: false; refusal: Refusal };

/**
 * Own keys of an office that look like a PESEL by chance: beyond the edge a keyed hash stands for them (P7), where the institution has a
 * key for it. What does not look like one is the same everywhere.
 */
@Injectable()
export class OwnKeys {
  constructor(private readonly keys: InstitutionKeys) {}

  /** @param path where the reference stands in the request */
  keep(institution: string, reference: string, path: string): Kept {
    if (!containsPesel(reference)) return { ok: true, reference };
    const key = this.keys.hashingKey(institution);
    if (!key) return { ok: false, refusal: { code: 'pesel-in-field', path, detail: REFUSED } };
    return { ok: true, reference: keyedReference(key, institution, reference) };
  }
}

/** What stands for a reference beyond the edge, where that is something else. */
export function otherThan(reference: string, kept: string): string | undefined {
  return kept === reference ? undefined : kept;
}
