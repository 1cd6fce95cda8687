import type { ProcessTable } from '@lacznik/casework';
import type { JobOfferState } from '@lacznik/contracts';

export interface JobOfferWords {
  state: JobOfferState;
  command: 'update' | 'withdraw';
  actor: 'publisher' | 'reader';
  flag: never;
  mark: never;
}

const OPEN: readonly JobOfferState[] = ['PUBLISHED', 'UPDATED'];

/** The life of an offer. No move leads to `EXPIRED`: that follows from the day. */
export const JOB_OFFERS: ProcessTable<JobOfferWords> = {
  initial: 'PUBLISHED',
  final: ['EXPIRED', 'WITHDRAWN'],
  moves: [
    { command: 'update', by: ['publisher'], from: OPEN, to: 'UPDATED' },
    { command: 'withdraw', by: ['publisher'], from: OPEN, to: 'WITHDRAWN' },
  ],
};

export function isOpen(state: JobOfferState): boolean {
  return OPEN.includes(state);
}
