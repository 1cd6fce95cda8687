import { randomUUID } from 'node:crypto';
import type { DeliveryEntry, InquiryEntry } from '@lacznik/contracts';
import { between, chance, mulberry32, pick, type Random } from '../../../../deploy/demonstration/random';
import { logEntry, logPerson } from '../../../../test/harness/log-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, type LogParts, YEAR } from '../access-log.fixture';
import type { EntryFilter } from './entry-filter';

jest.setTimeout(60_000);

const ENTRIES = 6000;
const QUESTIONS = 150;
const DAY_MS = 24 * 60 * 60 * 1000;
const BEGIN = Date.UTC(2026, 0, 1);

const OFFICES = ['PUP-2606', 'PUP-2607'];
const CENTRES = ['OPS-260604', 'OPS-260705', 'OPS-260802'];
const BASES = ['ups-105-1', 'rynek-pracy-2025', 'consent'];
const PURPOSES = ['social-work', 'welfare-benefit'];

/** Rare things come in clusters, far from each other; some entries come days after they were decided, some are inquiries. */
function entryOf(random: Random, n: number): DeliveryEntry | InquiryEntry {
  const cluster = Math.floor(n / 1000);
  const late = chance(random, 0.01) ? between(random, 1, 20) : 0;
  const isRare = n >= 4000 && n % 1000 < 5;
  const delivery = logEntry(n, {
    time: new Date(BEGIN + (cluster * 30 + between(random, 0, 5) - late) * DAY_MS).toISOString(),
    disclosing: pick(random, OFFICES),
    receiving: isRare ? 'OPS-260802' : pick(random, CENTRES.slice(0, 2)),
    person: logPerson(String(between(random, 0, 50))),
    legalBasis: isRare ? 'consent' : pick(random, BASES.slice(0, 2)),
    purpose: pick(random, PURPOSES),
    categories: isRare ? ['7'] : ['18'],
    withheld: chance(random, 0.1) ? [{ fields: ['x'], category: '13', reason: 'not-in-scope' }] : [],
  });
  if (!chance(random, 0.05)) return delivery;
  const { eventType: _, eventId: __, sequence: ___, ...asked } = delivery;
  const inquiry = {
    ...asked,
    kind: 'inquiry' as const,
    inquiryId: randomUUID(),
    sections: ['x'],
    actorRole: 'caseworker',
  };
  return chance(random, 0.3)
    ? { ...inquiry, status: 'refused', refused: 'no-agreement', categories: [] }
    : { ...inquiry, status: 'matched' };
}

function filterOf(random: Random): EntryFilter {
  const maybe = <T>(values: readonly T[]): T | undefined => (chance(random, 0.35) ? pick(random, values) : undefined);
  const from = maybe([between(random, -20, 160)]);
  const day = (offset: number): string => new Date(BEGIN + offset * DAY_MS).toISOString();
  return {
    kind: chance(random, 0.2) ? pick(random, ['delivery', 'inquiry']) : undefined,
    role: chance(random, 0.1) ? 'caseworker' : undefined,
    disclosing: maybe(OFFICES),
    receiving: maybe(CENTRES),
    legalBasis: maybe(BASES),
    purpose: maybe(PURPOSES),
    category: maybe(['7', '18', '21']),
    outcome: maybe(['full', 'partial', 'refused']),
    own: chance(random, 0.2) ? pick(random, [...OFFICES, ...CENTRES]) : undefined,
    ...(from === undefined ? {} : { from: day(from), to: day(from + between(random, 1, 60)) }),
  };
}

function fits(entry: DeliveryEntry | InquiryEntry, filter: EntryFilter): boolean {
  const { own } = filter;
  const { withheld = [], categories = [], disclosing = '' } = entry;
  const answered = withheld.length === 0 ? 'full' : 'partial';
  const outcome = categories.length === 0 ? 'refused' : answered;
  const equal: [string | undefined, string][] = [
    [filter.kind, entry.kind],
    [filter.role, entry.kind === 'inquiry' ? entry.actorRole : ''],
    [filter.disclosing, disclosing],
    [filter.receiving, entry.receiving],
    [filter.legalBasis, entry.legalBasis],
    [filter.purpose, entry.purpose],
    [filter.outcome, outcome],
  ];
  if (equal.some(([wanted, there]) => wanted !== undefined && wanted !== there)) return false;
  if (filter.category !== undefined && !categories.includes(filter.category)) return false;
  if (filter.from !== undefined && entry.time < filter.from) return false;
  if (filter.to !== undefined && entry.time >= filter.to) return false;
  return own === undefined || own === disclosing || own === entry.receiving;
}

describe('a search in a log in which much is rare', () => {
  const random = mulberry32(11);
  const entries = Array.from({ length: ENTRIES }, (_, n) => entryOf(random, n));
  let database: TestDatabase;
  let parts: LogParts;

  beforeAll(async () => {
    ({ parts, ...database } = await createLogDatabase());
    for (let start = 0; start < ENTRIES; start += 700) await parts.append(entries.slice(start, start + 700));
  });
  afterAll(() => database.drop());

  it('finds all that fits, in order, page by page, and nothing else', async () => {
    let found = 0;
    for (let i = 0; i < QUESTIONS; i++) {
      const filter = filterOf(random);
      const limit = between(random, 1, chance(random, 0.5) ? 3 : 200);
      const expected = entries.flatMap((entry, index) => (fits(entry, filter) ? [index] : [])).slice(0, 2 * limit);
      const first = await parts.pages.findPage(filter, limit);
      const second = first.next === null ? undefined : await parts.pages.findPage(filter, limit, first.next);
      const indexes = [...first.entries, ...(second?.entries ?? [])].map(({ year, index }) => [year, index]);
      expect([filter, indexes]).toEqual([filter, expected.map((index) => [YEAR, index])]);
      found += indexes.length;
    }
    expect(found).toBeGreaterThan(QUESTIONS);
  });
});
