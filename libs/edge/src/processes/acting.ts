import type { ProcessStep } from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';
import { type ActingUser, actingUser } from '../authorisations/acting-user';
import type { ViewsService } from '../views/views.service';
import { KINDS } from './kinds';
import type { StoredProcess } from './process.entity';

/** Who acts in a process, or reads it. */
export interface Acting extends ActingUser {
  /** A person's role comes before their system's. */
  role: Extract<ProcessStep['actorRole'], 'caseworker' | 'coordinator' | 'ngo' | 'institution'>;
}

export function actingIn(caller: Caller): Acting {
  const role =
    (['caseworker', 'coordinator', 'ngo'] as const).find((one) => caller.roles.includes(one)) ?? 'institution';
  return { ...actingUser(caller), role };
}

/** @throws LacznikError `not-found` for somebody who works at an NGO, where it is no referral that is addressed to it */
export function requireVisible({ kind, part }: Pick<StoredProcess, 'kind' | 'part'>, role: Acting['role']): void {
  if (role !== 'ngo' || (kind === 'REFERRAL' && part === 'receiver')) return;
  throw new LacznikError('not-found', 'No referral of that id is addressed to your institution.', { path: 'id' });
}

/** As what they speak; undefined for a coordinator who only reads. */
export function speakingAs(
  { kind, part }: Pick<StoredProcess, 'kind' | 'part'>,
  role: Acting['role'],
): string | undefined {
  return role === 'coordinator' ? KINDS[kind].coordinatorOf(part) : part;
}

/** @throws LacznikError `forbidden` for a coordinator where coordinators only read */
export function requireSpeaking(row: Pick<StoredProcess, 'kind' | 'part'>, role: Acting['role']): string {
  const actor = speakingAs(row, role);
  if (actor !== undefined) return actor;
  throw new LacznikError('forbidden', 'Coordinators read it; a caseworker or your own system says something in it.');
}

/** Who makes or sees a step, as the log is told; to be asked for before a transaction begins. */
export type StepMaker = Pick<ProcessStep, 'actorRole' | 'sealedUser' | 'workerTag'>;

export async function makerOf(views: ViewsService, acting: Acting): Promise<StepMaker> {
  if (acting.role === 'institution') return { actorRole: acting.role };
  const { sealedUser, workerTag } = await views.sealed(acting);
  return { actorRole: acting.role, sealedUser, workerTag };
}
