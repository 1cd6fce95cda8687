import type { Texts } from '../polish';

/** What an open page says by itself. */
export const LIVE: Texts['live'] = {
  news: 'Something has changed since this page was opened.',
  reload: 'Show what changed',
};
