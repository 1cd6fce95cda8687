import {
  INQUIRY_ANSWERED_TYPE,
  isAnnouncement,
  type ENTRY_OUTCOMES,
  RECORD_WITHDRAWN_TYPE,
  type SequencedEntry,
} from '@lacznik/contracts';

/** What many entries have in common, and by which they are counted. Empty where a kind of entry has no such value. */
export interface EntryFacet {
  kind: string;
  disclosing: string;
  receiving: string;
  legalBasis: string;
  purpose: string;
  outcome: (typeof ENTRY_OUTCOMES)[number] | '';
  actorRole: string;
}

/** The columns by which an entry is searched and counted. */
export interface EntryColumns extends EntryFacet {
  time: string;
  person: string;
  personNumber: number | '';
  categories: readonly string[];
  /** Whom an act of administration concerns. */
  institutions: readonly string[];
}

/** The columns that an entry of any kind may have, and that from which the outcome follows. */
type AnyEntry = Partial<Omit<EntryColumns, 'time' | 'kind' | 'outcome'>> & {
  withheld?: readonly unknown[];
  eventType?: string;
  /** Of a view or an inquiry that was refused. */
  refused?: string;
};

const NONE: readonly string[] = [];

/** The columns of an entry. Written out: copying objects would cost more than all that is done with them. */
export function columnsOf(entry: SequencedEntry): EntryColumns {
  const any: AnyEntry = entry;
  return {
    time: entry.time,
    kind: entry.kind,
    disclosing: any.disclosing ?? '',
    receiving: any.receiving ?? '',
    person: any.person ?? '',
    personNumber: any.personNumber ?? '',
    legalBasis: any.legalBasis ?? '',
    purpose: any.purpose ?? '',
    categories: any.categories ?? NONE,
    outcome: outcomeOf(any),
    actorRole: any.actorRole ?? '',
    institutions: any.institutions ?? NONE,
  };
}

function outcomeOf({ categories, withheld, eventType, refused }: AnyEntry): EntryColumns['outcome'] {
  if (refused !== undefined) return 'refused';
  if (categories === undefined) return '';
  if (eventType === RECORD_WITHDRAWN_TYPE) return 'withdrawn';
  if (isAnnouncement(eventType) || eventType === INQUIRY_ANSWERED_TYPE) return '';
  if (categories.length === 0) return 'refused';
  return withheld === undefined || withheld.length === 0 ? 'full' : 'partial';
}
