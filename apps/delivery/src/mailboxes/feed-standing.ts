import { feedStartOf } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';

/** What a mailbox has around a number after which somebody asks. */
export interface FeedStanding {
  /** The last number; 0 of an empty mailbox. */
  last: number;
  /** The last number of the generation in which the asked-for number would stand; undefined where nothing of it has come. */
  lastOfGeneration?: number;
  /** The first number that is kept; undefined where none is. */
  oldest?: number;
  /** Whether numbers between the one asked after and `oldest` have come, and are kept no more. */
  hasDeletedBetween: boolean;
}

/** How far a mailbox goes: over all, and in the generation of a number. */
export type FeedEnds = Pick<FeedStanding, 'last' | 'lastOfGeneration'>;

/** Why nobody can go on after a number; undefined where they can. */
export function cursorFault(after: number, standing: FeedStanding): LacznikError | undefined {
  return beyondFault(after, standing) ?? (isExpired(after, standing) ? expired(standing) : undefined);
}

/** That nobody can have got up to a number, since the feed ends before it. */
export function beyondFault(number: number, ends: FeedEnds, path = 'after'): LacznikError | undefined {
  return isBeyond(number, ends) ? beyond(number, ends, path) : undefined;
}

/** The first number of the generation that follows a number within a feed, or that it begins. */
export function generationAfter(after: number): number {
  return feedStartOf(after + 1);
}

function isBeyond(after: number, { last, lastOfGeneration }: FeedEnds): boolean {
  const isBeforeFirst = after === generationAfter(after) - 1;
  return after > (isBeforeFirst ? last : (lastOfGeneration ?? -1));
}

function isExpired(after: number, { last, lastOfGeneration, oldest, hasDeletedBetween }: FeedStanding): boolean {
  if (after >= last) return false;
  if (oldest === undefined || hasDeletedBetween) return true;
  if (after + 1 >= oldest) return false;
  const isAtEnd = after === (lastOfGeneration ?? generationAfter(after) - 1);
  return !(isAtEnd && oldest === feedStartOf(oldest));
}

function beyond(number: number, { last, lastOfGeneration }: FeedEnds, path: string): LacznikError {
  const place = Math.min(last, lastOfGeneration ?? last);
  const detail = `This feed has no number ${number}: go on from ${place}, the last that it had, or a lower one. What comes twice has the same id.`;
  return new LacznikError('feed-restored', detail, { path, place: { last: place } });
}

function expired({ last, oldest = last + 1 }: FeedStanding): LacznikError {
  const detail =
    `What follows that number is kept no more. The oldest is ${oldest}: go on with after=${oldest - 1}, and fetch what you missed by ` +
    'POST /v1/feed/resync of the gateway.';
  return new LacznikError('feed-expired', detail, { path: 'after', place: { oldest, last } });
}
