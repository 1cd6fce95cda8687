import type { BodyHistory, BodyView } from '@lacznik/contracts';
import type { Acting } from '../processes/acting';
import { actionsOf } from '../processes/take-step';
import type { Body } from './body.entity';
import { BODIES, type BodyWords } from './body-table';

/** The operator looks after every body; of the others the one that invited it does. */
export function actorOf(
  { institution, host }: Pick<Body, 'institution' | 'host'>,
  by: Pick<Acting, 'institution'>,
): BodyWords['actor'] {
  if (by.institution === undefined || by.institution === host) return 'host';
  return by.institution === institution ? 'body' : 'reader';
}

/** @param name of the institution */
export function bodyView(body: Body, by: Pick<Acting, 'institution'>, name = body.institution): BodyView {
  const { id, institution, kind, host, scope, state, version } = body;
  return {
    id,
    institution,
    kind,
    name,
    ...(host === null ? {} : { host }),
    state,
    ...(scope === null ? {} : { scope }),
    version,
    allowedActions: actionsOf(BODIES, { state, version }, actorOf(body, by)),
  };
}

export function bodyHistory(body: Body, by: Pick<Acting, 'institution'>, name?: string): BodyHistory {
  return { ...bodyView(body, by, name), changes: body.changes };
}
