import type { ReceivedIdentityJoin, TaggedActEntry } from '@lacznik/contracts';
import type { MaybeWithLogOther, MaybeWithLogPerson } from '../sealed-pseudonyms/open-log-persons';

/**
 * What the log says of two identities that an institution joined, or parted. An act names no person (ADR 13), and who did it stays at the
 * institution's edge: its id finds both there. New keys of pseudonyms are nobody's act.
 */
export function joinAct({
  edge,
  event,
  body,
  logPerson,
  logOther,
}: MaybeWithLogPerson<ReceivedIdentityJoin> & MaybeWithLogOther): TaggedActEntry | undefined {
  if (body.cause !== 'act') return undefined;
  return {
    kind: 'act',
    time: new Date().toISOString(),
    object: 'identity-join',
    reference: body.joinId,
    change: body.status === 'joined' ? 'set' : 'erased',
    institutions: [body.institution],
    actor: edge,
    actorRole: 'institution',
    ...(logPerson !== undefined && logOther !== undefined && { samePersons: [logPerson, logOther] }),
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
