import { type Finding, MisuseReview, type Reason, SAMPLES } from '@lacznik/misuse';
import { mulberry32 } from '../../../deploy/demonstration/random';
import { meanOf, type MisuseFigures, round } from './misuse-figures';
import { OrdinaryYear } from './ordinary-year';
import { type Episode, MISUSE_KINDS, type MisuseKind, MisusePlanter } from './planted-misuse';

/** Others than those by which the limits were chosen. */
const SEEDS = [51, 52, 53];
const WORKERS = 500;
const DAYS = 365;
/** Of each kind: far more than becomes known, so that shares mean something. */
const EPISODES = 20;

/** The region that is made up. */
export interface MadeRegion {
  seed: number;
  workers: number;
  days: number;
  /** Of each kind. */
  episodes: number;
}

/** Reviews synthetic years of a region of the size that is usual, one for each seed, and gives the means. */
export function measureMisuse(say: (line: string) => void): MisuseFigures {
  const all = SEEDS.map((seed) => {
    const figures = reviewRegion({ seed, workers: WORKERS, days: DAYS, episodes: EPISODES });
    say(`seed ${seed}: ${JSON.stringify(figures)}`);
    return figures;
  });
  return meanOf(all);
}

/** Reviews one synthetic region. */
export function reviewRegion(region: MadeRegion): MisuseFigures {
  const { facts, episodes } = makeYear(region);
  const begun = performance.now();
  const { accesses, explained, findings } = reviewAll(facts, region.seed);
  const reviewS = (performance.now() - begun) / 1000;
  const perThousand = (items: number): number => round((1000 * items) / accesses);
  return {
    accesses,
    explained_share: round(explained / accesses),
    recall_by_kind: recallOf(episodes, entriesOf(findings.filter(byRule))),
    recall_with_lot_by_kind: recallOf(episodes, entriesOf(findings)),
    items_per_1000: perThousand(new Set(findings.map(({ item }) => item)).size),
    planted_share: plantedShare(episodes, findings.filter(byRule)),
    items_per_1000_by_reason: Object.fromEntries(
      [...itemsByReason(findings)].map(([reason, items]) => [reason, perThousand(items.size)]),
    ),
    review_s: round(reviewS),
  };
}

/** A year of a region's work with what is planted in it, in the order of time. */
export function makeYear({ seed, workers, days, episodes }: MadeRegion) {
  const random = mulberry32(seed);
  const year = new OrdinaryYear(workers, days, random);
  const planter = new MisusePlanter(year, random);
  for (const kind of MISUSE_KINDS) planter.plant(kind, episodes);
  return { facts: year.log.inOrder(), episodes: planter.episodes };
}

function reviewAll(facts: ReturnType<typeof makeYear>['facts'], seed: number) {
  let accesses = 0;
  let explained = 0;
  const review = new MisuseReview(Buffer.from(`seed ${seed}`), undefined, ({ explanation }) => {
    accesses += 1;
    if ('explained' in explanation) explained += 1;
  });
  const findings = facts.flatMap((fact) => review.take(fact));
  return { findings: [...findings, ...review.finish()], accesses, explained };
}

function byRule({ reasons }: Finding): boolean {
  return !reasons.every((reason) => (SAMPLES as readonly Reason[]).includes(reason));
}

function entriesOf(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map(({ access }) => access.id));
}

function recallOf(episodes: readonly Episode[], found: ReadonlySet<string>): Record<MisuseKind, number> {
  const shares = MISUSE_KINDS.map((kind) => {
    const own = episodes.filter((one) => one.kind === kind);
    return [kind, round(own.filter(({ entries }) => entries.some((id) => found.has(id))).length / own.length)];
  });
  return Object.fromEntries(shares) as Record<MisuseKind, number>;
}

function plantedShare(episodes: readonly Episode[], findings: readonly Finding[]): number {
  const planted = new Set(episodes.flatMap(({ entries }) => entries));
  const itemsOf = (some: readonly Finding[]): number => new Set(some.map(({ item }) => item)).size;
  return round(itemsOf(findings.filter(({ access }) => planted.has(access.id))) / itemsOf(findings));
}

function itemsByReason(findings: readonly Finding[]): Map<Reason, Set<string>> {
  const items = new Map<Reason, Set<string>>();
  for (const { reasons, item } of findings)
    for (const reason of reasons) items.set(reason, (items.get(reason) ?? new Set()).add(item));
  return items;
}
