import { Day, NotBefore, OneOf, Optional } from '../checking/rules';
import { Category } from './category';

/** From I, closest to the labour market, to III, farthest from it. */
export const HELP_PROFILES = ['I', 'II', 'III'] as const;

/** A help profile was set or ended. Profiles were in the law from 2014 to 2019 and are kept as history. */
export class HelpProfileSet {
  /** From I, closest to the labour market, to III, farthest from it. */
  @Category('17')
  @OneOf(HELP_PROFILES)
  profile: (typeof HELP_PROFILES)[number];

  /** The first day. */
  @Category('17')
  @Day()
  setOn: string;

  /** The last day; absent while it holds. */
  @Category('17')
  @Optional()
  @NotBefore('setOn')
  @Day()
  endedOn?: string;
}
