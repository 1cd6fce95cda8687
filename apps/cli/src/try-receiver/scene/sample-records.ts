import { type DeliveredBody, sectionByEventType } from '@lacznik/contracts';

/** A made-up record of one section. */
export interface SampleRecord {
  section: string;
  type: string;
  data: DeliveredBody['data'];
}

const SAMPLES: readonly ((revision: number) => Omit<SampleRecord, 'section'>)[] = [
  (revision) => ({
    type: 'pl.lacznik.registration.changed',
    data: { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: dayOf(revision) },
  }),
  (revision) => ({
    type: 'pl.lacznik.help-profile.set',
    data: { profile: ['I', 'II', 'III'][revision % 3] ?? 'I', setOn: dayOf(revision) },
  }),
  (revision) => ({
    type: 'pl.lacznik.activation.changed',
    data: { form: 'TRAINING', state: 'STARTED', from: dayOf(revision) },
  }),
];

/** What a record of that name says in a revision; the same name always belongs to the same section. */
export function sampleRecord(record: string, revision: number): SampleRecord {
  const number = [...record].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0);
  const { type, data } = (SAMPLES[number % SAMPLES.length] as (typeof SAMPLES)[0])(revision);
  return { section: sectionByEventType(type)?.name ?? '', type, data };
}

function dayOf(revision: number): string {
  return `2026-01-${String((revision % 28) + 1).padStart(2, '0')}`;
}
