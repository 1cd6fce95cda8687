import type { Texts } from '../polish';

/** What agreements can name. */
export const SCOPES: Texts['scopes'] = {
  title: 'Scopes',
  lead: 'An agreement names a scope in each direction. Here is what goes by it where the agreement adds no category. The operator makes the scopes.',
  none: 'The operator has entered no scope yet. Please turn to the operator.',
  categories: (categories) => `Categories: ${categories || 'none'}.`,
  nowhere: 'Today the law lets all of this scope go in no direction.',
  caption: (scope, from, to) => `${scope}: ${from} → ${to.join(', ')}`,
  head: ['Section', 'Category', 'Fields'],
};
