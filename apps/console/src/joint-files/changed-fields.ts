import type { JointFileRevision } from '@lacznik/contracts';

type Data = JointFileRevision['data'];
type Value = Data[string];

/** A field that is another than in the revision before: `before` is absent where it was not there, `now` where it is not any more. */
export interface ChangedField {
  field: string;
  before?: Value;
  now?: Value;
}

/** What of the disclosed data became another, in the order of the later one's fields, and behind them what is gone. */
export function changedFields(before: Data, now: Data): ChangedField[] {
  const fields = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...fields]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
    .map((field) => ({
      field,
      ...(Object.hasOwn(before, field) && { before: before[field] }),
      ...(Object.hasOwn(now, field) && { now: now[field] }),
    }));
}
