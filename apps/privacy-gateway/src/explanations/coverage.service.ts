import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Coverage,
  type CoverageQuery,
  type CoverageRow,
  dayInPoland,
  fewOrCount,
  sectionByName,
} from '@lacznik/contracts';
import { compilePolicy, type Explanation, type Policy } from '@lacznik/decision';
import { type Caller, LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CaseCounts, countOpenCases } from '../cases/case-counts.store';
import { type FlowOfDay, readFlow } from '../delivery/flow-tally';
import { type LastDelivered, readTraffic } from '../delivery/traffic.store';
import { KnownPolicy, type KnownPolicyAt } from '../directory/known-policy';
import { type Exchange, explainGround, isDisclosed } from './answers';
import { countiesIn, lawfulPairs } from './pairs';
import { groundsOf, type Pair, sectionsOf } from './questions';

const DAY_MS = 24 * 60 * 60 * 1000;

/** By what a row is made. */
interface Measure {
  known: KnownPolicyAt;
  /** As if all that the law allows were agreed on. */
  law: Policy;
  cases: CaseCounts;
  lastDelivered: LastDelivered;
  today: FlowOfDay;
  /** A delivery before this day is too long ago. */
  quietBefore: string;
}

/** Who shares what with whom, and who does not: for the two of each pair, and for the operator. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: KnownPolicy,
  ) {}

  async read({ county, quietDays }: CoverageQuery, caller: Caller): Promise<Coverage> {
    const known = await this.policies.now();
    const now = new Date();
    const day = dayInPoland(now);
    const countyOf = countiesIn(known, day);
    const isInCounty = (id: string): boolean => county === undefined || countyOf(id) === county;
    const among = amongWhom(caller, county) ?? known.directory.institutions.map(({ id }) => id).filter(isInCounty);
    const pairs = lawfulPairs(known, day, new Set(among)).filter(
      ({ publisher, receiver }) => isInCounty(publisher) || isInCounty(receiver),
    );
    const { manager } = this.dataSource;
    const publishers = [...new Set(pairs.map(({ publisher }) => publisher))];
    const measure: Measure = {
      known,
      law: lawAlone(known),
      cases: await countOpenCases(manager, day),
      lastDelivered: await readTraffic(manager, publishers),
      today: await readFlow(manager, day, publishers),
      quietBefore: dayInPoland(new Date(now.getTime() - quietDays * DAY_MS)),
    };
    const rows: CoverageRow[] = [];
    for (const pair of pairs) {
      const place = countyOf(pair.publisher) ?? countyOf(pair.receiver);
      const found = rowsOf(pair, day, measure);
      rows.push(...found.map((row) => (place === undefined ? row : { county: place, ...row })));
      // Others wait for this process too.
      await nextTurn();
    }
    return { rows };
  }
}

/**
 * The caller's institution; undefined for the operator: all of the county.
 * @throws LacznikError for an operator who names no county, and for a caller of no institution
 */
function amongWhom({ roles, institution }: Caller, county: string | undefined): string[] | undefined {
  if (roles.includes('administrator')) {
    if (county !== undefined) return undefined;
    throw new LacznikError('validation-failed', 'expected a county: the whole country has too many rows', {
      path: 'county',
    });
  }
  if (institution !== undefined) return [institution];
  throw new LacznikError('forbidden', 'The access token names no institution (claim `institution`).');
}

function rowsOf(pair: Pair, day: string, measure: Measure): CoverageRow[] {
  return sectionsOf(pair.publisher, measure.known, day).flatMap((name) => {
    const section = sectionByName(name);
    return section ? rowOf({ ...pair, section, day }, measure) : [];
  });
}

function rowOf(exchange: Exchange, { known, law, cases, lastDelivered, today, quietBefore }: Measure): CoverageRow[] {
  const { publisher, receiver, section, day } = exchange;
  const lawful = groundsOf(receiver, known, day).flatMap((ground) => {
    const allowed = disclosedIn(explainGround({ policy: law }, exchange, ground));
    const { categories } = explainGround(known, exchange, ground);
    return allowed.size > 0 ? [{ ground, categories: categories.filter(({ category }) => allowed.has(category)) }] : [];
  });
  if (lawful.length === 0) return [];
  const open = lawful.filter(({ categories }) => categories.some(isDisclosed));
  const count = open.reduce((sum, { ground }) => sum + cases.of(receiver, ground), 0);
  const last = lastDelivered({ publisher, receiver, section: section.name });
  const row = {
    publisher,
    receiver,
    section: section.name,
    cases: fewOrCount(count),
    publishedToday: fewOrCount(today({ publisher, section: section.name })),
    disclosedToday: fewOrCount(today({ publisher, receiver, section: section.name })),
  };
  const delivered = last === undefined ? row : { ...row, lastMonth: last.slice(0, 'YYYY-MM'.length) };
  if (open.length === 0) return [{ ...delivered, ...closedBecause(lawful) }];
  if (count === 0) return [{ ...delivered, state: 'no-open-case' }];
  return [{ ...delivered, state: last !== undefined && last >= quietBefore ? 'shared' : 'no-traffic' }];
}

/** Where the receiver does not want the section, whatever else is not agreed on of it. */
function closedBecause(lawful: readonly Pick<Explanation, 'categories'>[]): Pick<CoverageRow, 'state' | 'reason'> {
  const reasons = lawful.flatMap(({ categories }) => categories.map(({ against = '' }) => against));
  if (reasons.includes('not-subscribed')) return { state: 'not-subscribed', reason: 'not-subscribed' };
  return { state: 'not-in-agreement', reason: reasons[0] ?? '' };
}

function disclosedIn({ categories }: Explanation): Set<string> {
  return new Set(categories.filter(isDisclosed).map(({ category }) => category));
}

/** Everybody takes part, and has agreed on everything. */
function lawAlone({ directory, dictionaries }: KnownPolicyAt): Policy {
  const additionalCategories = dictionaries.categories.map(({ code }) => code);
  const disclosures = dictionaries.rules.flatMap(({ publisherKind, receiverKinds }) =>
    receiverKinds.map((kind) => ({ from: { kind: publisherKind }, to: { kind }, scope: '', additionalCategories })),
  );
  return compilePolicy({
    institutions: directory.institutions.map(({ id }) => ({ id })),
    scopes: [],
    agreements: [{ id: 'all', status: 'ACTIVE', validFrom: '', disclosures }],
    dictionaries,
  });
}
