import { Pattern } from '../checking/rules';

/** The name of an edge: part of topics and consumer groups. */
export const EDGE_NAME = /^(?=.{1,50}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What such a name looks like, for whoever has to mend one. */
export const EDGE_NAME_FORM = 'an edge name such as pup-swietokrzyskie: a-z, 0-9 and hyphens, at most 50 characters';

/** An edge's name. */
export function EdgeName(): PropertyDecorator {
  return Pattern(EDGE_NAME, EDGE_NAME_FORM);
}
