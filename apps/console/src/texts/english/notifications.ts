import type { Texts } from '../polish';

/** Whether and how often somebody is told by e-mail that something waits. */
export const NOTIFICATIONS: Texts['notifications'] = {
  title: 'Notifications by e-mail',
  lead: 'A mail says how many things wait, and the address of Łącznik; it has no data of persons and no numbers of cases. Mails end 60 days after you last signed in.',
  choice: 'When to notify',
  choices: {
    off: 'Never',
    daily: "Once a day, from 7 o'clock on",
    'at-once': 'At once, every 10 minutes at most',
  },
  address: 'E-mail address at work',
  save: 'Save',
  saved: 'Saved.',
  noAddress: 'Please give one e-mail address, such as jan@ops.example.',
  notSetUp: 'The operator of this console has not set up e-mail.',
  mail: {
    subject: (count: number) => `Łącznik: things that wait: ${count}`,
    waiting: (count: number) => `Things that wait in Łącznik: ${count}.`,
    overdue: (count: number) => `Of these overdue: ${count}.`,
    look: (url: string) => `Please sign in: ${url}`,
    why: 'This mail was sent by a system; please do not answer it.',
    change: (url: string) => `To change or end notifications: ${url}`,
  },
};
