import type { ReceivedRestriction, RestrictionEntry } from '@lacznik/contracts';

/** What the log says of a restriction that begins or ends. */
export function restrictionEntry({ event, body }: ReceivedRestriction, logPerson: string): RestrictionEntry {
  const { objectionId, publisher, status } = body;
  return {
    kind: 'restriction',
    time: new Date().toISOString(),
    status,
    objectionId,
    disclosing: publisher,
    person: logPerson,
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
