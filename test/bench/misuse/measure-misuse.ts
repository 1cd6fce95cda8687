import { type Finding, MisuseReview, type Reason, SAMPLES } from '@lacznik/misuse';
import { mulberry32 } from '../../../deploy/demonstration/random';
import { OrdinaryYear } from './ordinary-year';
import { type Episode, MISUSE_KINDS, type MisuseKind, MisusePlanter } from './planted-misuse';

/** Others than those by which the limits were chosen. */
const SEEDS = [11, 12, 13, 14, 15];
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

/** What `npm run bench -- misuse --json` prints last. */
export interface MisuseFigures {
  accesses: number;
  /** Share of all accesses that something the log knows, or an edge stated, entitled. */
  explained_share: number;
  /** Share of the planted pieces of misuse of which something is in the queue by a rule, not by lot. */
  recall_by_kind: Record<MisuseKind, number>;
  /** The same, with what the lot draws. */
  recall_with_lot_by_kind: Record<MisuseKind, number>;
  /** Items of all queues together, those by lot too. */
  items_per_1000: number;
  /** Share of the items by rules in which there is planted misuse: the others are ordinary work. */
  planted_share: number;
  /** By each reason; an item may have several. */
  items_per_1000_by_reason: Partial<Record<Reason, number>>;
  review_s: number;
}

/** Reviews synthetic years of a region of the size that is usual, one for each seed, and gives the means. */
export function measureMisuse(say: (line: string) => void): MisuseFigures {
  const all = SEEDS.map((seed) => {
    const figures = reviewRegion({ seed, workers: WORKERS, days: DAYS, episodes: EPISODES });
    say(`seed ${seed}: ${JSON.stringify(figures)}`);
    return figures;
  });
  return meanOf(all) as MisuseFigures;
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

function makeYear({ seed, workers, days, episodes }: MadeRegion) {
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

type Figures = number | { [name: string]: Figures };

/** Figure by figure; what one of them lacks counts as nothing. */
function meanOf(all: readonly Figures[]): Figures {
  const [first] = all;
  if (typeof first !== 'object') return round(all.reduce<number>((sum, one) => sum + Number(one), 0) / all.length);
  const objects = all as readonly { [name: string]: Figures }[];
  return Object.fromEntries(
    Object.keys(first).map((name) => [name, meanOf(objects.map(({ [name]: figure = 0 }) => figure))]),
  );
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
