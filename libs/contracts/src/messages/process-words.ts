import {
  ANNOUNCEMENTS,
  PLAN_OUTCOMES,
  PLANS,
  PROMOTIONS,
  REFERRAL_OUTCOMES,
  REFERRALS,
  REJECT_CODES,
  WORK_NOTICES,
} from '@lacznik/casework';
import { Count, ListOf, Nested, OneOf, Optional, Pattern, Text } from '../checking/rules';
import { MAX_WORD_LENGTH } from './log-entries/entry-rules';

const MOVES = [...REFERRALS.moves, ...PLANS.moves, ...ANNOUNCEMENTS.moves, ...PROMOTIONS.moves];

/** Every command of every kind of process; which is of which kind, the tables say. */
export const PROCESS_COMMANDS: readonly string[] = [...new Set(MOVES.map(({ command }) => command))];
/** Whoever acts in some kind of process. */
export const PROCESS_ACTORS: readonly string[] = [...new Set(MOVES.flatMap(({ by }: { by: readonly string[] }) => by))];
const CODES = [...new Set([...REJECT_CODES, ...REFERRAL_OUTCOMES, ...WORK_NOTICES, ...PLAN_OUTCOMES])];

/** SHA-256 of a plan's content, by which both parties approve the same. */
export function ContentHash(): PropertyDecorator {
  const form = 'a SHA-256 in lower-case hexadecimal digits';
  // One in some thousand has eleven digits in a row that pass for a PESEL.
  return Pattern(/^[0-9a-f]{64}$/, form, { mayBePesel: true });
}

/** What the hub sees of a command: what the state depends on, and nothing else of it. */
export class ProcessCommand {
  @OneOf(PROCESS_COMMANDS)
  name: string;

  /** Why it is rejected, what happened in useful work, or what came of it. */
  @Optional()
  @OneOf(CODES)
  code?: string;

  /** Of a plan's content that is proposed or approved. */
  @Optional()
  @ContentHash()
  contentHash?: string;
}

/** What the hub keeps of a process beside its state, by kind of process and name. */
export class ProcessMarks {
  @Optional()
  @ContentHash()
  proposedHash?: string;

  @Optional()
  @ContentHash()
  inForceHash?: string;

  /** `YYYY-MM-DD`. */
  @Optional()
  @Text(MAX_WORD_LENGTH)
  frozenOn?: string;
}

/** Where a process stands, as the hub has ordered it. */
export class ProcessStanding {
  /** 1 for the first step, then one more with each. */
  @Count(1)
  version: number;

  @Text(MAX_WORD_LENGTH)
  state: string;

  @ListOf(Text(MAX_WORD_LENGTH), 0, 10)
  flags: string[];

  @Optional()
  @Nested(() => ProcessMarks)
  marks?: ProcessMarks;
}
