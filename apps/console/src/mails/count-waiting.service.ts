import type { NotifiedUser } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import type { WishOwner } from '../notifications/mail-wish';
import { CountAtEdges } from './count-at-edges.service';
import { CountAtHub, isAtHub } from './count-at-hub.service';
import { sumOf, type WaitingThings } from './waiting-things';

type Counts = ReadonlyMap<string, WaitingThings>;

/** Counts what waits for people, wherever it does. */
@Injectable()
export class CountWaiting {
  constructor(
    private readonly edges: CountAtEdges,
    private readonly hub: CountAtHub,
  ) {}

  /** By subject: of those of whom all was answered. Of the others half would be told; they are asked for again at the next time. */
  async countFor(owners: readonly WishOwner[]): Promise<Map<string, WaitingThings>> {
    const [atEdges, atHub] = await Promise.all([
      this.edges.countFor(owners.filter(isAtEdge)),
      this.hub.countFor(owners.filter(isAtHub)),
    ]);
    return new Map(
      owners.flatMap((owner) => {
        const things = sumOf(partsOf(owner, atEdges, atHub));
        return things ? [[owner.subject, things] as const] : [];
      }),
    );
  }
}

/** At edges nothing waits for a data-protection officer. */
function isAtEdge<O extends WishOwner>(owner: O): owner is O & NotifiedUser {
  return owner.role !== 'data-protection-officer';
}

/** Undefined where somebody who had to be asked did not answer. */
function partsOf(owner: WishOwner, atEdges: Counts, atHub: Counts): (WaitingThings | undefined)[] {
  return [
    ...(isAtEdge(owner) ? [atEdges.get(owner.subject)] : []),
    ...(isAtHub(owner) ? [atHub.get(owner.subject)] : []),
  ];
}
