import type { FieldFault } from '../pages/form-parts';

/**
 * An app names places of the whole dictionary (`purposes.7.validTo`), a form has one entry.
 * @returns each sentence once, at the field that the form is about
 */
export function entryFaults(faults: readonly FieldFault[], field: string): FieldFault[] {
  return [...new Set(faults.map(({ sentence }) => sentence))].map((sentence) => ({ field, sentence }));
}
