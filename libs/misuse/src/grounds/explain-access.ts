import type { Access, Ground } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { Explanation, Unexplained } from '../facts/reason';
import type { Grounds, Span } from './grounds';

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
    case 'hand-over':
      return byHandOver(access, ground.reference, grounds);
    case 'application':
      return { explained: 'application' };
    default:
      return byProcess(access, ground, grounds, limits);
  }
}

const UNCONFIRMED: Explanation = { unexplained: 'unconfirmed' };

/** That it was handed over its edge alone knows; that there is such a case on that person, open or closed, the log does. */
function byHandOver(access: Access, reference: string, grounds: Grounds): Explanation {
  const begun = begunSpans(access, reference, grounds);
  return Array.isArray(begun) ? { explained: 'hand-over' } : begun;
}

function byCase(access: Access, reference: string, grounds: Grounds, limits: MisuseLimits): Explanation {
  const begun = begunSpans(access, reference, grounds);
  if (!Array.isArray(begun)) return begun;
  const grace = limits.afterClosingDays * DAY_MS;
  const holds = begun.some(({ to = Infinity }) => access.at <= to + grace);
  return holds ? { explained: 'case' } : { unexplained: 'case-closed' };
}

/** Since when the case has been open, where it is on that person and was opened by then. */
function begunSpans(access: Access, reference: string, grounds: Grounds): Span[] | { unexplained: Unexplained } {
  const found = grounds.caseOf(access.institution, reference);
  if (!found) return { unexplained: 'no-case' };
  if (found.person !== access.person) return { unexplained: 'another-person' };
  const begun = found.spans.filter(({ from }) => from <= access.at);
  return begun.length > 0 ? begun : { unexplained: 'no-case' };
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
