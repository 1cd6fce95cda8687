import type { MeetingContent } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';

/** What time and guests have against a meeting. `names` are those of the institutions that take part. */
export function meetingFaults(
  { startsAt, endsAt, invited }: MeetingContent,
  { organiser, names, now }: { organiser: string; names: Readonly<Record<string, string>>; now: string },
): Refusal[] {
  const faults: Refusal[] = [];
  const wrong = (path: string, detail: string): void => void faults.push({ code: 'validation-failed', path, detail });
  if (Date.parse(startsAt) < Date.parse(now)) wrong('startsAt', 'expected a beginning that has not passed');
  if (Date.parse(endsAt) <= Date.parse(startsAt)) wrong('endsAt', 'expected an end after startsAt');
  const seen = new Set([organiser]);
  for (const [i, { institution }] of invited.entries()) {
    const path = `invited[${i}].institution`;
    if (seen.has(institution)) wrong(path, 'expected each institution once, the organiser not among them');
    else if (names[institution] === undefined)
      faults.push({ code: 'unknown-institution', path, detail: 'No such institution takes part.' });
    seen.add(institution);
  }
  return faults;
}
