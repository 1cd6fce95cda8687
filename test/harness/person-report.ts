import {
  type CaseEntry,
  type DeliveryEntry,
  type InquiryEntry,
  PERSON_REPORT_TYPE,
  type PersonReport,
  type ReportedYear,
  type SequencedPersonEntry,
} from '@lacznik/contracts';
import { yearlyOrigin } from '@lacznik/ledger';
import { signedLog, testKey } from './signed-log';

const LOG = 'log.example.pl';
const SEED = 1;

/** The key by which {@link personReport} is verified. */
export const REPORT_KEY = testKey(LOG, SEED).verifierKey;

/** The log's reference for the person `ours` or `theirs` in a year. */
export function referenceIn(year: number, name = 'ours'): string {
  return `r1-${name}-${year}`;
}

/** A report of this many entries in each year, out of logs that have another person's entries between them. */
export async function personReport(counts: Readonly<Record<number, number>>): Promise<PersonReport> {
  const years = await Promise.all(Object.entries(counts).map(([year, count]) => reportedYear(Number(year), count)));
  return {
    type: PERSON_REPORT_TYPE,
    madeAt: '2027-02-03T09:15:00.000Z',
    institutions: {
      'PUP-2606': 'Powiatowy Urząd Pracy w Opatowie',
      'OPS-260604': 'Ośrodek Pomocy Społecznej w Lipniku',
    },
    years,
  };
}

/** One year of a report; of another seed the log is signed by another key, and `theirs` may be asked for of the same log. */
export async function reportedYear(
  year: number,
  count: number,
  { seed = SEED, of = 'ours', log: name = LOG } = {},
): Promise<ReportedYear> {
  const origin = yearlyOrigin(name, year);
  const all = Array.from({ length: 2 * count + 1 }, (_, index) => sealed(year, index));
  const log = signedLog(all, testKey(origin, seed));
  const person = referenceIn(year, of);
  const found = all.flatMap((entry, index) => (entry.person === person ? [{ index, entry }] : []));
  const entries = await Promise.all(found.map(async (placed) => ({ ...placed, proof: await log.proof(placed.index) })));
  const known = entries.length > 0 ? { person } : {};
  return { year, origin, checkpoint: log.checkpoint, ...known, entries };
}

const INQUIRY = {
  kind: 'inquiry' as const,
  inquiryId: '7d3b0f2e-51c8-4a0f-9d54-2b6a1c9e8f70',
  sections: ['help-profiles'],
  actorRole: 'caseworker',
};

/** By turns theirs and ours, theirs last; of ours by turns a case opened, deliveries, an inquiry answered and refused, a case closed. */
function sealed(year: number, index: number): SequencedPersonEntry {
  const personNumber = Math.floor(index / 2) + 1;
  const month = String((personNumber % 12) + 1).padStart(2, '0');
  const about = {
    time: `${year}-${month}-05T23:30:00.000Z`,
    receiving: 'OPS-260604',
    person: referenceIn(year, index % 2 === 1 ? 'ours' : 'theirs'),
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: `OPS.5020.${personNumber}.${year}`,
    traceId: '',
    personNumber,
  };
  const turn = personNumber % 6;
  if (turn === 1 || turn === 0)
    return { ...about, kind: 'case', status: turn === 1 ? 'open' : 'closed' } satisfies Sealed<CaseEntry>;
  if (turn === 5)
    return {
      ...about,
      ...INQUIRY,
      status: 'refused',
      refused: 'institution-limit',
    } satisfies Sealed<InquiryEntry>;
  const told = {
    ...about,
    disclosing: turn === 3 ? 'PUP-2699' : 'PUP-2606',
    categories: ['1', '3', turn === 2 ? '17' : '18'],
    fields: ['profile'],
    withheld: [],
    agreement: 'AG-1',
    policyVersion: '1',
  };
  if (turn === 4) return { ...told, ...INQUIRY, status: 'matched' } satisfies Sealed<InquiryEntry>;
  const eventType = turn === 2 ? 'pl.lacznik.help-profile.set' : 'pl.lacznik.activation.changed';
  return {
    ...told,
    kind: 'delivery',
    eventType,
    eventId: `E-${index}`,
    sequence: index,
  } satisfies Sealed<DeliveryEntry>;
}

type Sealed<T> = T & { personNumber: number };
