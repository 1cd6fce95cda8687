import { Count, InstitutionId, Instant, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { ROLES, type Role } from '../roles';

export const MAX_REASON_LENGTH = 1000;
const MAX_CHANGES = 10_000;
const MAX_ACTIONS = 20;
const MAX_WORD_LENGTH = 40;

/** What the caller may do now; pages and clients offer these and nothing else. */
export function AllowedActions(): PropertyDecorator {
  return ListOf(Text(MAX_WORD_LENGTH), 0, MAX_ACTIONS);
}

/** One change: who made it, when, and why. */
export class ChangeView {
  @Count(1)
  version: number;

  /** Such as `publish`. */
  @Text(MAX_WORD_LENGTH)
  action: string;

  /** The institution for which it was done; absent of the operator. */
  @Optional()
  @InstitutionId()
  institution?: string;

  @OneOf(Object.keys(ROLES))
  role: Role;

  @Instant()
  at: string;

  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;
}

/** The changes of something, the first one first. */
export function Changes(): PropertyDecorator {
  return ListOf(
    Nested(() => ChangeView),
    1,
    MAX_CHANGES,
  );
}

/** On which version something is done: the one that was read. */
export class OnVersion {
  @Count(1)
  version: number;
}

/** The same, with a reason. */
export class ReasonedChange extends OnVersion {
  @Text(MAX_REASON_LENGTH)
  reason: string;
}
