import { feedGaps, feedNameOf } from '@lacznik/contracts';
import type { Delivery } from '../deliveries/delivery';
import type { FeedPlace } from '../positions/position-store';
import type { NumberRange } from './feed-notice';

/** What a page brings beyond what has come. */
export interface NewDeliveries {
  deliveries: Delivery[];
  /** Numbers that are missing before the first delivery that is left out here; the page is to be looked at again behind them. */
  gap?: NumberRange;
  /** The feed goes on from far above; what has the numbers between was lost before it was sent. */
  renumbered?: { after: number; next: number };
}

/** How far a feed has been read, and what of it is stored: the same, but where a restored feed gives numbers once more. */
export class FeedProgress {
  private through: number;

  constructor(
    readonly institution: string,
    private stored: FeedPlace | undefined,
  ) {
    this.through = stored?.through ?? 0;
  }

  /** The place that is stored; undefined where none is. */
  get place(): FeedPlace | undefined {
    return this.stored;
  }

  /** After what the feed is to be read. */
  get cursor(): FeedPlace | undefined {
    return this.through === 0 ? undefined : this.placeOf(this.through);
  }

  placeOf(through: number): FeedPlace {
    return { feed: feedNameOf(this.institution, through), through };
  }

  /** The reading goes on after another number than before. @returns false where it is the same */
  goOnAfter(through: number): boolean {
    const isOther = through !== this.through;
    this.through = through;
    return isOther;
  }

  /** This place holds now, whoever has stored it: nothing up to it is new. */
  markStored(place: FeedPlace | undefined): void {
    this.stored = place;
    this.through = Math.max(this.through, place?.through ?? 0);
  }

  /** What is new of a page, up to the first gap: what came before is dropped, for a number always stands for the same delivery. */
  read(deliveries: readonly Delivery[]): NewDeliveries {
    const found: NewDeliveries = { deliveries: [] };
    for (const delivery of deliveries) {
      const { sequence } = delivery;
      if (sequence <= this.through) continue;
      const gaps = feedGaps(this.through, sequence);
      if (gaps.some(({ isRestoration }) => isRestoration)) found.renumbered = { after: this.through, next: sequence };
      const gap = gaps.find(({ isRestoration }) => !isRestoration);
      if (gap) return { ...found, gap: { from: gap.first, to: gap.last } };
      this.through = sequence;
      if (sequence > (this.stored?.through ?? 0)) found.deliveries.push(delivery);
    }
    return found;
  }
}
