import type { Texts } from '../polish';

/** What was filled in when a session ended. */
export const DRAFTS: Texts['drafts'] = {
  title: 'Your form from before the session ended',
  lead: 'The session ended before the form was sent. Its text is kept for 15 minutes, without the data of a person: those have to be given once more.',
  goOn: 'Go on with the form and send it',
  drop: 'Throw this text away',
  kept: 'The session ended before the form was sent. Nothing was sent, and the text, without the data of a person, is kept for 15 minutes. Please sign in.',
};
