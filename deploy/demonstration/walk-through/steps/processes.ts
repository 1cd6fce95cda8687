import { randomUUID } from 'node:crypto';
import type { LacznikClient } from '@lacznik/client';
import {
  type JointPlanView,
  OPEN_REFERRAL,
  READ_JOINT_PLAN,
  READ_REFERRAL,
  type ReferralOpening,
  type ReferralStep,
  type ReferralView,
  STEP_REFERRAL,
} from '@lacznik/contracts';
import { waitUntil } from '../../../local/timing';

/** Sends a referral. @returns its process id */
export async function sendReferral(
  sender: LacznikClient,
  opening: Omit<ReferralOpening, 'processId'>,
): Promise<string> {
  const processId = randomUUID();
  await sender.call(OPEN_REFERRAL, { body: { processId, ...opening } });
  return processId;
}

/** Says the next thing in a referral, once its state is the one before. */
export async function stepReferral(
  party: LacznikClient,
  id: string,
  state: ReferralView['state'],
  step: Pick<ReferralStep, 'command' | 'openCase'>,
): Promise<ReferralView> {
  const { version } = await referralIn(party, id, state);
  return party.call(STEP_REFERRAL, { parameters: { id }, body: { stepId: randomUUID(), basedOn: version, ...step } });
}

/** The referral as the party has it, once it is in that state. */
export function referralIn(party: LacznikClient, id: string, state: ReferralView['state']): Promise<ReferralView> {
  return inState(() => party.call(READ_REFERRAL, { parameters: { id } }), state);
}

/** The plan as the party has it, once it is in that state. */
export function planIn(party: LacznikClient, id: string, state: JointPlanView['state']): Promise<JointPlanView> {
  const query = { format: 'json' as const };
  return inState(
    async () => (await party.call(READ_JOINT_PLAN, { parameters: { id }, query })) as JointPlanView,
    state,
  );
}

async function inState<V extends { state: string }>(read: () => Promise<V>, state: string): Promise<V> {
  let view: V | undefined;
  await waitUntil(
    `the process is ${state}`,
    async () => {
      view = await read();
      if (view.state !== state) throw new Error(`it is ${view.state}`);
    },
    { intervalMs: 100 },
  );
  return view as V;
}
