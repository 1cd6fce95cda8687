import { pairsOf } from './agreements-between';
import { ignoringInterests } from './compile-policy';
import { entitlementOf, type Party, partyOf } from './entitlement';
import type { CompiledDisclosure, Policy } from './policy';
import { isValid } from './validity';
import type { DictionaryEntry, EntitlementRequest } from './vocabulary';

/** Scope categories of each section's fields, by the section's name. */
export type SectionCategories = ReadonlyMap<string, readonly string[]>;

interface Opening {
  section: string;
  category: string;
}

/**
 * What is open from one institution to another, by a text for each legal basis, purpose, section and category, and one more for what is
 * open without asking for a consent.
 */
type Openings = ReadonlyMap<string, Opening>;

/** What opens and closes between two institutions from one policy or day to another. */
export interface OpeningsChange {
  /** Whether something is disclosed that was not, whatever the persons' consents. */
  opens: boolean;
  /** Codes of the categories that are not disclosed any more for some basis, purpose or section, in order. */
  closes: readonly string[];
}

const NOTHING: OpeningsChange = { opens: false, closes: [] };

/**
 * What a policy opens between institutions on one day, whatever they want of it. Pairs of which the same is said share the answer, so that whole countries
 * can be compared.
 */
export class OpeningsOn {
  /** The law that holds on the day. */
  readonly law: string;
  private readonly parties = new Map<string, Party | undefined>();
  private readonly directions = new Map<string, string>();
  private readonly answers = new Map<string, Openings>();

  private readonly policy: Policy;

  /** @param day `YYYY-MM-DD` */
  constructor(
    policy: Policy,
    private readonly day: string,
    private readonly sections: SectionCategories,
  ) {
    this.policy = ignoringInterests(policy);
    const { institutionKinds, categories, purposes, legalBases, rules } = policy;
    const inForce = (tables: ReadonlyMap<string, readonly DictionaryEntry[]>): unknown =>
      Array.from(tables, ([code, entries]) => [code, entries.filter((entry) => isValid(entry, day)).map(undated)]);
    this.law = JSON.stringify([institutionKinds, categories, purposes, legalBases, rules].map(inForce));
  }

  /** Equal for pairs between which, under one law, the same is open. */
  keyOf(publisher: string, receiver: string): string {
    const [from, to] = [this.partyOf(publisher), this.partyOf(receiver)];
    if (!from?.active || !to?.active) return '';
    const parties = `${from.kind} ${to.kind} ${from.county !== undefined} ${to.county !== undefined}`;
    const directions = pairsOf(this.policy, { publisher, receiver }).map((pair) => this.directionsOf(pair));
    return [parties, Boolean(from.county) && from.county === to.county, ...directions].join('|');
  }

  between(publisher: string, receiver: string): Openings {
    const key = this.keyOf(publisher, receiver);
    let known = this.answers.get(key);
    if (known === undefined) this.answers.set(key, (known = key === '' ? new Map() : this.read(publisher, receiver)));
    return known;
  }

  /** Whether something is open in a section that has one of these categories; of any section where none are named. */
  opensSectionsOf(publisher: string, receiver: string, categories?: readonly string[]): boolean {
    const open = [...this.between(publisher, receiver).values()];
    if (categories === undefined) return open.length > 0;
    return open.some(({ section }) => this.sections.get(section)?.some((category) => categories.includes(category)));
  }

  private partyOf(id: string): Party | undefined {
    if (!this.parties.has(id)) this.parties.set(id, partyOf(this.policy, id, this.day));
    return this.parties.get(id);
  }

  private directionsOf(pair: string): string {
    let known = this.directions.get(pair);
    if (known === undefined) {
      const found = this.policy.disclosures.get(pair) ?? [];
      const holding = found.filter((one) => one.active && isValid(one, this.day)).map(saidBy);
      this.directions.set(pair, (known = [...new Set(holding)].sort().join()));
    }
    return known;
  }

  private read(publisher: string, receiver: string): Openings {
    const { policy, day, sections } = this;
    const openings = new Map<string, Opening>();
    for (const legalBasis of policy.legalBases.keys())
      for (const purpose of policy.purposes.keys())
        for (const section of sections.keys())
          this.readSection(
            { publisher, receiver, day, section, case: { legalBasis, purpose, openedOn: day } },
            openings,
          );
    return openings;
  }

  private readSection(request: EntitlementRequest, openings: Map<string, Opening>): void {
    const entitlement = entitlementOf(this.policy, request);
    if (!entitlement.granted) return;
    const {
      section,
      case: { legalBasis, purpose },
    } = request;
    for (const category of this.sections.get(section) ?? []) {
      const { against, asksConsent } = entitlement.judge(category);
      if (against !== undefined) continue;
      const key = `${legalBasis} ${purpose} ${section} ${category}`;
      openings.set(key, { section, category });
      if (!asksConsent) openings.set(`${key} unasked`, { section, category });
    }
  }
}

/**
 * Answers what changes between two institutions from `before` to `now`.
 * @param between what it must have closed too to count among `closes`
 */
export function compareOpenings(
  before: OpeningsOn,
  now: OpeningsOn,
  between: OpeningsOn = now,
): (publisher: string, receiver: string) => OpeningsChange {
  const isOneLaw = before.law === now.law && before.law === between.law;
  const answers = new Map<string, OpeningsChange>();
  return (publisher, receiver) => {
    const keys = [before, now, between].map((openings) => openings.keyOf(publisher, receiver));
    if (isOneLaw && keys.every((key) => key === keys[0])) return NOTHING;
    const key = keys.join('\n');
    let answer = answers.get(key);
    if (answer === undefined) {
      const of = (openings: OpeningsOn): Openings => openings.between(publisher, receiver);
      answers.set(key, (answer = changeOf(of(before), of(now), of(between))));
    }
    return answer;
  };
}

function changeOf(before: Openings, now: Openings, between: Openings): OpeningsChange {
  const closed = [...before].filter(([key]) => !now.has(key) && !between.has(key));
  return {
    opens: [...now.keys()].some((key) => !before.has(key)),
    closes: [...new Set(closed.map(([, { category }]) => category))].sort(),
  };
}

function undated(entry: DictionaryEntry): object {
  return { ...entry, validFrom: undefined, validTo: undefined };
}

/** All that a direction says, but by which agreement and until when. */
function saidBy({ sameCounty, purposes, legalBases, sections, categories, named }: CompiledDisclosure): string {
  return JSON.stringify([sameCounty, purposes, legalBases, sections, [...categories], [...named]]);
}
