import type { LogEntry } from '@lacznik/contracts';
import { mulberry32 } from '../../deploy/demonstration/random';
import { logEntry, logPerson } from '../harness/log-messages';

const COUNTIES = 14;
const CENTRES_PER_COUNTY = 7;
const PERSONS = 200_000;
const SEED = 20_261_123;
/** Every so manieth entry is on one of those whom everybody knows. */
const KNOWN_EVERY = 10_000;

/** Sections by what they disclose; a help profile is rare. */
const SECTIONS: readonly { eventType: string; categories: string[]; fields: string[]; weight: number }[] = [
  { eventType: 'pl.lacznik.registration.changed', categories: ['16'], fields: ['status', 'from'], weight: 30 },
  { eventType: 'pl.lacznik.labour-benefit.changed', categories: ['15'], fields: ['kind', 'amountGrosze'], weight: 30 },
  { eventType: 'pl.lacznik.activation.changed', categories: ['18'], fields: ['form', 'state', 'from'], weight: 20 },
  { eventType: 'pl.lacznik.proposal.changed', categories: ['18'], fields: ['kind', 'madeOn'], weight: 15 },
  { eventType: 'pl.lacznik.help-profile.set', categories: ['17'], fields: ['profile'], weight: 5 },
];

const PURPOSES: readonly [string, number][] = [
  ['social-work', 70],
  ['welfare-benefit', 28],
  ['family-benefit', 2],
];

const LEGAL_BASES: readonly [string, number][] = [
  ['ups-105-1', 80],
  ['rynek-pracy-2025', 19.9],
  ['consent', 0.1],
];

/** A region's year of entries, in the order in which they were decided: always the same ones. */
export class AuditedYear {
  private readonly random = mulberry32(SEED);
  private readonly sequences = new Map<string, number>();
  private readonly begin: number;

  constructor(
    private readonly rows: number,
    private readonly now: Date,
    /** The log's pseudonyms of those on whom there is each an entry in ten thousand. */
    private readonly known: readonly string[],
  ) {
    this.begin = Date.UTC(now.getUTCFullYear(), 0, 1, 12);
  }

  entry(n: number): LogEntry {
    const county = String(2601 + this.below(COUNTIES));
    const [office, centre] = [`PUP-${county}`, `OPS-${county}0${1 + this.below(CENTRES_PER_COUNTY)}`];
    const [disclosing, receiving] = this.below(5) === 0 ? [centre, office] : [office, centre];
    const time = new Date(this.begin + ((this.now.getTime() - this.begin) * n) / this.rows).toISOString();
    const section = this.chosen(SECTIONS.map((one) => [one, one.weight] as const));
    const delivery = logEntry(this.next(receiving), {
      time,
      disclosing,
      receiving,
      person: this.known[n % KNOWN_EVERY] ?? logPersonOf(this.below(PERSONS)),
      eventType: section.eventType,
      categories: section.categories,
      fields: section.fields,
      withheld: this.below(5) === 0 ? [{ fields: ['note'], category: '13', reason: 'not-in-scope' }] : [],
      legalBasis: this.chosen(LEGAL_BASES),
      purpose: this.chosen(PURPOSES),
      caseReference: `OPS.5020.${this.below(PERSONS)}.2026`,
      traceId: '0af7651916cd43dd8448eb211c80319c',
    });
    if (this.below(100) > 0) return { ...delivery, eventId: `${receiving}.${delivery.sequence}` };
    const { eventType: _, eventId: __, sequence: ___, ...asked } = delivery;
    const inquiry = { ...asked, kind: 'inquiry' as const, inquiryId: inquiryIdOf(n), sections: ['help-profiles'] };
    return this.below(10) === 0
      ? { ...inquiry, status: 'refused', refused: 'no-agreement', categories: [], actorRole: 'caseworker' }
      : { ...inquiry, status: 'matched', actorRole: 'caseworker' };
  }

  private next(receiving: string): number {
    const sequence = (this.sequences.get(receiving) ?? 0) + 1;
    this.sequences.set(receiving, sequence);
    return sequence;
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private chosen<T>(among: readonly (readonly [T, number])[]): T {
    let at = this.random() * among.reduce((sum, [, weight]) => sum + weight, 0);
    const found = among.find(([, weight]) => (at -= weight) < 0) ?? among[0];
    return (found as readonly [T, number])[0];
  }
}

const pseudonyms = new Map<number, string>();

function logPersonOf(number: number): string {
  const known = pseudonyms.get(number) ?? logPerson(String(number));
  pseudonyms.set(number, known);
  return known;
}

function inquiryIdOf(n: number): string {
  return `7d3b0f2e-51c8-4a0f-9d54-${n.toString(16).padStart(12, '0')}`;
}
