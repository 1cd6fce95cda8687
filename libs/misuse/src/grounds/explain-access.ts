import type { Access, Ground } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { Explanation } from '../facts/reason';
import type { Grounds } from './grounds';

/** What entitled an access, by what the log knows; what only an edge can know is believed here, and looked at by lot. */
export function explainAccess(access: Access, grounds: Grounds, limits: MisuseLimits): Explanation {
  if (access.refused) return { explained: 'nothing-shown' };
  if (access.exceptional) return access.exceptional.confirmed ? { explained: 'confirmation' } : UNCONFIRMED;
  const ground = access.ground ?? { kind: 'case', reference: access.caseReference };
  switch (ground.kind) {
    case 'case':
      return byCase(access, ground.reference, grounds, limits);
    case 'inquiry':
      return byInquiry(access, ground.reference, grounds, limits);
    case 'application':
    case 'hand-over':
      return { explained: ground.kind };
    default:
      return byProcess(access, ground, grounds, limits);
  }
}

const UNCONFIRMED: Explanation = { unexplained: 'unconfirmed' };

function byCase(access: Access, reference: string, grounds: Grounds, limits: MisuseLimits): Explanation {
  const found = grounds.caseOf(access.institution, reference);
  if (!found) return { unexplained: 'no-case' };
  if (found.person !== access.person) return { unexplained: 'another-person' };
  const begun = found.spans.filter(({ from }) => from <= access.at);
  if (begun.length === 0) return { unexplained: 'no-case' };
  const grace = limits.afterClosingDays * DAY_MS;
  const holds = begun.some(({ to = Infinity }) => access.at <= to + grace);
  return holds ? { explained: 'case' } : { unexplained: 'case-closed' };
}

function byInquiry(access: Access, id: string, grounds: Grounds, limits: MisuseLimits): Explanation {
  const found = grounds.inquiryOf(id);
  if (!found || found.institution !== access.institution || found.person !== access.person)
    return { unexplained: 'no-inquiry' };
  const isFresh = access.at <= found.askedAt + limits.inquiryDays * DAY_MS;
  return isFresh && found.askedAt <= access.at ? { explained: 'inquiry' } : { unexplained: 'no-inquiry' };
}

function byProcess(access: Access, ground: Ground, grounds: Grounds, limits: MisuseLimits): Explanation {
  const found = grounds.processOf(ground.reference);
  if (!found || !found.parties.includes(access.institution) || found.person !== access.person || found.from > access.at)
    return { unexplained: 'no-process' };
  const end = (found.to ?? Infinity) + limits.afterProcessDays * DAY_MS;
  return access.at <= end ? { explained: ground.kind } : { unexplained: 'process-ended' };
}
