import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AgreementSimulation,
  dayInPoland,
  type DirectoryAgreement,
  fewOrCount,
  MAX_SIMULATED_ROWS,
  sectionByName,
  type SimulatedChange,
  type SimulatedRow,
} from '@lacznik/contracts';
import { compilePolicy, ignoringInterests, type Policy } from '@lacznik/decision';
import { type Caller, LacznikError, type Refusal } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { contradictionsIn, strangersIn } from '../agreements/agreement-checks';
import { requireState } from '../agreements/agreement-life';
import { refuse } from '../agreements/change-agreements.service';
import { notValidOnFirstDay, outsideLaw } from '../agreements/law-checks';
import { requireConcerned, sideOf } from '../agreements/side';
import { type CaseCounts, countOpenCases } from '../cases/case-counts.store';
import { KnownPolicy, type KnownPolicyAt } from '../directory/known-policy';
import { type Exchange, explainGround, isDisclosed, versionsOf } from './answers';
import { pairsOf } from './pairs';
import { groundsOf, type Pair, sectionsOf } from './questions';

/** The same before a change and after it. */
interface Comparison {
  known: KnownPolicyAt;
  after: Policy;
  cases: CaseCounts;
  day: string;
}

/** Who asks, and when. */
interface Asked {
  known: KnownPolicyAt;
  today: string;
  caller: Caller;
}

/** An agreement as it is, where it is, and as it would be. */
interface Change {
  before?: DirectoryAgreement;
  after: DirectoryAgreement;
}

/** What a change of an agreement would do; nothing of it is kept. */
@Injectable()
export class SimulateAgreementsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: KnownPolicy,
  ) {}

  /** @throws LacznikError that lists every violation */
  async simulate(simulation: AgreementSimulation, caller: Caller): Promise<SimulatedChange> {
    const known = await this.policies.now();
    const today = dayInPoland(new Date());
    const { before, after } = changeIn(simulation, { known, today, caller });
    const day = after.validFrom > today ? after.validFrom : today;
    const comparison: Comparison = {
      known,
      after: policyWith(known, after),
      cases: await countOpenCases(this.dataSource.manager, day),
      day,
    };
    // It is the agreement that is asked about, not what its parties want of it by now.
    const present = ignoringInterests(known.policy);
    const opens: SimulatedRow[] = [];
    const closes: SimulatedRow[] = [];
    for (const pair of pairsOf([after, ...(before ? [before] : [])], known)) {
      for (const exchange of exchangesOf(pair, comparison)) {
        opens.push(...rowOf(exchange, comparison, [present, comparison.after]));
        closes.push(...rowOf(exchange, comparison, [comparison.after, present]));
      }
      // Others wait for this process too.
      await nextTurn();
    }
    return {
      day,
      versions: versionsOf(known),
      opens: opens.slice(0, MAX_SIMULATED_ROWS),
      closes: closes.slice(0, MAX_SIMULATED_ROWS),
      left: [opens, closes].reduce((sum, rows) => sum + Math.max(0, rows.length - MAX_SIMULATED_ROWS), 0),
    };
  }
}

function changeIn({ agreement, change }: AgreementSimulation, by: Asked): Change {
  if (agreement && !change) return newTerms({ ...agreement, status: 'ACTIVE' }, by);
  if (change && !agreement) return otherStatus(change, by);
  throw new LacznikError('validation-failed', 'expected agreement, or change, and not both', { path: 'agreement' });
}

function newTerms(after: DirectoryAgreement, { known, today, caller }: Asked): Change {
  const before = known.directory.agreements.find(({ id }) => id === after.id);
  const side = sideOf(caller);
  for (const one of before ? [before, after] : [after]) requireConcerned(one, side);
  const judging = { ...known, day: today };
  refuse(inAgreement(strangersIn(after, judging)));
  refuse(
    inAgreement([...contradictionsIn(after), ...notValidOnFirstDay(after, judging), ...outsideLaw(after, judging)]),
  );
  return before ? { before, after } : { after };
}

function inAgreement(refusals: readonly Refusal[]): Refusal[] {
  return refusals.map(({ path = '', ...refusal }) => ({ ...refusal, path: `agreement.${path}` }));
}

function otherStatus(
  { id, status }: NonNullable<AgreementSimulation['change']>,
  { known, today, caller }: Asked,
): Change {
  const before = known.directory.agreements.find((one) => one.id === id);
  if (!before) throw new LacznikError('not-found', 'There is no agreement of this id.', { path: 'change.id' });
  requireConcerned(before, sideOf(caller));
  requireState(before, today, ['draft', 'signed-by-one', 'signed', 'active', 'suspended']);
  return { before, after: { ...before, status } };
}

function policyWith({ directory, dictionaries }: KnownPolicyAt, after: DirectoryAgreement): Policy {
  const agreements = [...directory.agreements.filter(({ id }) => id !== after.id), after];
  return compilePolicy({ ...directory, agreements, dictionaries });
}

function exchangesOf(pair: Pair, { known, day }: Comparison): Exchange[] {
  return sectionsOf(pair.publisher, known, day).flatMap((name) => {
    const section = sectionByName(name);
    return section ? [{ ...pair, section, day }] : [];
  });
}

/** What the second policy discloses beyond the first. */
function rowOf(
  exchange: Exchange,
  { known, cases, day }: Comparison,
  [less, more]: readonly [Policy, Policy],
): SimulatedRow[] {
  const { publisher, receiver, section } = exchange;
  const gained = groundsOf(receiver, known, day).flatMap((ground) => {
    const had = disclosedBy(less);
    const added = disclosedBy(more).filter((category) => !had.includes(category));
    return added.length > 0 ? [{ ground, added }] : [];

    function disclosedBy(policy: Policy): string[] {
      return explainGround({ policy }, exchange, ground)
        .categories.filter(isDisclosed)
        .map(({ category }) => category);
    }
  });
  if (gained.length === 0) return [];
  const categories = [...new Set(gained.flatMap(({ added }) => added))];
  const count = gained.reduce((sum, { ground }) => sum + cases.of(receiver, ground), 0);
  return [{ publisher, receiver, section: section.name, categories, cases: fewOrCount(count) }];
}
