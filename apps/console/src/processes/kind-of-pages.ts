import type { LacznikClient } from '@lacznik/client';
import type { ProcessListQuery, ProcessPage, ProcessView, StepFrame } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import type { Texts } from '../texts/texts';
import type { StepOffer } from './step-offer';

/** A process with what its page needs beside it. */
export interface ShownProcess<View extends ProcessView> {
  visit: Visit;
  view: View;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  law: Law;
}

/** Which processes a list shows. */
export type ListFilter = Pick<ProcessListQuery, 'overdue' | 'after'> & { role?: 'sender' | 'receiver' };

/** What the pages of a kind of process have of their own. */
export interface KindOfPages<View extends ProcessView> {
  path: '/referrals' | '/joint-plans' | '/announced-actions' | '/promotions';
  /** Where one begins. */
  openPath: string;
  words(texts: Texts): { title: string; one: string; none: string; caption: string; open: { title: string } };
  /** Whether the person's institution opens such. Default: yes. */
  mayOpen?: boolean;
  /** What ids in steps stand for, beside institutions. */
  names?: ReadonlyMap<string, string>;
  /** Whether a list tells those that were sent from those that came. */
  hasParts: boolean;
  list(edge: LacznikClient, filter: ListFilter): Promise<ProcessPage>;
  read(edge: LacznikClient, id: string): Promise<View>;
  /** What can be said in it at some time; what can be now, `allowedActions` says. */
  offers(shown: ShownProcess<View>): readonly StepOffer[];
  /** What the edge cannot know to be wrong in a step. */
  faultsOf?(said: SaidStep<View>): FieldFault[];
  step(edge: LacznikClient, id: string, step: SaidStep<View>): Promise<unknown>;
  Content(shown: ShownProcess<View>): JSX.Element;
}

/** A step as a form says it. */
export interface SaidStep<View extends ProcessView> {
  frame: StepFrame;
  offer: StepOffer;
  form: Fields;
  view: View;
}
