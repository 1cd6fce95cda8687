import type { PersonIdentity } from '@lacznik/identifiers';
import { ObjectOf, OneOf, OwnKey, Revision } from '../checking/rules';
import { type Checked, type JsonValue, check, shapeOf } from '../checking/shape';
import { Person } from '../persons/person';
import type { SectionContract } from '../sections/section-contract';
import { SECTIONS } from '../sections/sections';

/** One record as its publisher sends it, whole. */
export class Publication {
  /** The publisher's own id of the record. */
  @OwnKey()
  recordId: string;

  /** From 1; a record's higher revision replaces the lower one. */
  @Revision()
  revision: number;

  /** Whom the record is on. */
  @Person()
  person: PersonIdentity;

  /** The fields that the section has. Once parsed: those that are present, in contract order. */
  @ObjectOf(() => SECTIONS.map(({ dataClass }) => dataClass))
  data: Record<string, JsonValue>;
}

/** One line of a publication stream. */
export class PublicationLine extends Publication {
  /** Which section the record is of. */
  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;
}

const PUBLICATION = shapeOf(Publication);
const PUBLICATION_LINE = shapeOf(PublicationLine);

/** Reads a record of a section. Nothing of the input survives but what the contract knows; null counts as absent. */
export function parsePublication(section: SectionContract, body: unknown): Checked<Publication> {
  const checked = check(PUBLICATION, body, '');
  return checked.ok ? parseData(section, checked.value) : checked;
}

/** The same of a record with its section, which is known, beside it. */
export function parsePublicationLine(section: SectionContract, body: unknown): Checked<Publication> {
  const checked = check(PUBLICATION_LINE, body, '');
  return checked.ok ? parseData(section, checked.value) : checked;
}

/** Reads the data of a record that is right but for them. */
export function parseData(section: SectionContract, publication: Publication): Checked<Publication> {
  const { recordId, revision, person } = publication;
  const data = check(section.shape, publication.data, 'data');
  return data.ok ? { ok: true, value: { recordId, revision, person, data: data.value as Publication['data'] } } : data;
}
