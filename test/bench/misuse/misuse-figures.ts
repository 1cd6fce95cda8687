import type { Reason } from '@lacznik/misuse';
import type { MisuseKind } from './planted-misuse';

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

/** Figure by figure; a reason that one of them lacks counts as nothing there. */
export function meanOf(all: readonly MisuseFigures[]): MisuseFigures {
  const mean = (of: (one: MisuseFigures) => number): number =>
    round(all.reduce((sum, one) => sum + of(one), 0) / all.length);
  const means = <K extends string>(of: (one: MisuseFigures) => Partial<Record<K, number>>): Record<K, number> => {
    const names = new Set(all.flatMap((one) => Object.keys(of(one)) as K[]));
    return Object.fromEntries([...names].map((name) => [name, mean((one) => of(one)[name] ?? 0)])) as Record<K, number>;
  };
  return {
    accesses: mean((one) => one.accesses),
    explained_share: mean((one) => one.explained_share),
    recall_by_kind: means((one) => one.recall_by_kind),
    recall_with_lot_by_kind: means((one) => one.recall_with_lot_by_kind),
    items_per_1000: mean((one) => one.items_per_1000),
    planted_share: mean((one) => one.planted_share),
    items_per_1000_by_reason: means((one) => one.items_per_1000_by_reason),
    review_s: mean((one) => one.review_s),
  };
}

/** To three places. */
export function round(value: number): number {
  return Number(value.toFixed(3));
}
