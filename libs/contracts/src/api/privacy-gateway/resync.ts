import { Count, Instant } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** That the present state comes afresh. */
export class Resync {
  /** How many of your cases are open, and get it. */
  @Count()
  openCases: number;

  /** When you may ask again. */
  @Instant()
  notBefore: string;
}

export const RESYNC_FEED = {
  app: 'privacy-gateway',
  id: 'resyncFeed',
  method: 'post',
  path: '/v1/feed/resync',
  summary: "Has the present state of all of the institution's open cases delivered afresh.",
  description:
    'For a system that was away for longer than its feed is kept, or has lost what it had. The publishers are asked for 100 cases a second, so ' +
    'that what is published meanwhile does not wait; the deliveries come under new numbers, as snapshots, under the rights of then. At most ' +
    'once an hour.',
  roles: ['institution'],
  answer: { status: 202, content: [json(Resync)] },
  problems: ['asked-too-soon'],
  example: { answer: { openCases: 412, notBefore: '2026-02-02T09:15:00.000Z' } },
} as const satisfies Operation;
