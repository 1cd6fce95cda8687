import { containsPesel } from '@lacznik/identifiers';
import { findRepeatedMemberOf } from '../checking/find-repeated-member';
import { type Refusal, invalid } from '../checking/refusal';
import { isReference, isRevision } from '../checking/rules';
import { isObject } from '../checking/rules';
import type { SectionContract } from '../sections/section-contract';
import { SECTIONS, sectionByName } from '../sections/sections';
import { type Publication, parsePublicationLine } from './publication';

/** A line's record, or its refusal with what of the record can be named in the answer. */
export type NdjsonLineParse =
  | { ok: true; section: SectionContract; publication: Publication }
  | { ok: false; refusal: Refusal; recordId?: string; revision?: number };

const UNKNOWN_SECTION = invalid('section', `expected one of ${SECTIONS.map(({ name }) => name).join(', ')}`);

/** Reads one line of a publication stream: a record with its `section` beside it. */
export function parseNdjsonLine(line: string): NdjsonLineParse {
  const value = parseJson(line);
  if (value === undefined) return { ok: false, refusal: { code: 'malformed-json', detail: 'expected a line of JSON' } };
  const repeated = findRepeatedMemberOf(value, line);
  if (repeated !== undefined) return { ok: false, refusal: repeated };
  if (!isObject(value)) return { ok: false, refusal: invalid('', 'expected an object') };
  const name = value['section'];
  const section = typeof name === 'string' ? sectionByName(name) : undefined;
  if (section === undefined) return { ok: false, refusal: UNKNOWN_SECTION, ...namesOf(value) };
  const parsed = parsePublicationLine(section, value);
  if (parsed.ok) return { ok: true, section, publication: parsed.value };
  return { ok: false, refusal: parsed.refusals[0] ?? invalid('', 'expected another record'), ...namesOf(value) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** A record id that is refused may be anything, a PESEL included, so it is not repeated. */
function namesOf({ recordId, revision }: Record<string, unknown>): { recordId?: string; revision?: number } {
  return {
    ...(isReference(recordId) && !containsPesel(recordId) ? { recordId } : {}),
    ...(isRevision(revision) ? { revision } : {}),
  };
}
