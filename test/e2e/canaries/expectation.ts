import type { CanaryRecord } from './records';
import { CASES, MAY_SEE } from './scene';

/** A record as its publisher published it. */
export interface Published {
  publisher: string;
  n: number;
  record: CanaryRecord;
}

/** What a receiver should find, in its topic, in its feed and in its joint files. */
export interface Disclosed {
  caseReference: string;
  publisher: string;
  section: string;
  recordId: string;
  revision: number;
  data: Record<string, unknown>;
}

/** Everything that should ever have reached `receiver`, from the table of what it may see. */
export function expectedFor(receiver: string, published: readonly Published[]): Disclosed[] {
  return CASES.filter(({ institution, when }) => institution === receiver && when !== 'closed').flatMap(
    ({ caseReference, person, when }) => {
      const known = published.filter(({ n }) => n === person);
      return (when === 'after' ? latestOf(known) : known).flatMap((one) => disclosed(receiver, caseReference, one));
    },
  );
}

function disclosed(receiver: string, caseReference: string, { publisher, record }: Published): Disclosed[] {
  const { section, recordId, revision, data } = record;
  const fields = MAY_SEE[receiver]?.[publisher]?.[section];
  if (fields === undefined) return [];
  const seen = Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)));
  return [{ caseReference, publisher, section, recordId, revision, data: seen }];
}

/** Of each record, its last revision. */
export function latestOf<T extends Published>(published: readonly T[]): T[] {
  return [
    ...new Map(published.map((one) => [`${one.publisher} ${one.record.section} ${one.record.recordId}`, one])).values(),
  ];
}

/** In an order that does not depend on which arrived first. */
export function sorted(disclosed: readonly Disclosed[]): Disclosed[] {
  const name = ({ caseReference, publisher, section, recordId, revision }: Disclosed): string =>
    [caseReference, publisher, section, recordId, revision].join(' ');
  return [...disclosed].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
