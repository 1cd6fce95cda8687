import { type CommandTable, lookUp } from '../processes/command-table';
import type { AcceptedStep } from '../processes/step';
import type { ClockStop, Referral, ReferralActor, ReferralCommand, ReferralWords } from './referral';

const EFFECTS: CommandTable<ReferralCommand, Referral, ReferralActor, Partial<Referral>> = {
  send: (_, { content }) => ({ content }),
  reject: (_, { code, suggestedReceiver }) => ({
    rejection: { code, ...(suggestedReceiver !== undefined && { suggestedReceiver }) },
  }),
  finish: (_, { code }) => ({ outcome: code }),
  hold: (_, { since, until, reason }) => ({ hold: { since, until, reason } }),
  ask: ({ clockStops }, _, { actor, on }) =>
    actor === 'receiver' ? { clockStops: [...clockStops, { askedOn: on }] } : {},
  answer: ({ clockStops }, _, { actor, on }) => (actor === 'sender' ? { clockStops: withAnswer(clockStops, on) } : {}),
  forward: (_, { referral }) => ({ forwardedBy: referral }),
};

/** A referral after one more accepted step; both edges apply the same steps in the same order. */
export function applyReferral(
  referral: Referral,
  { command, by, head }: AcceptedStep<ReferralCommand, ReferralActor, ReferralWords>,
): Referral {
  const { hold, ...changed } = { ...referral, ...lookUp(EFFECTS, referral, command, by), head };
  return hold !== undefined && head.flags.includes('ON_HOLD') ? { ...changed, hold } : changed;
}

function withAnswer(stops: readonly ClockStop[], answeredOn: string): ClockStop[] {
  return stops.map((stop) => (stop.answeredOn === undefined ? { ...stop, answeredOn } : stop));
}
