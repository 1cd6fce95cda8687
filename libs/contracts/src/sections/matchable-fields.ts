import { sectionByName } from './sections';

/**
 * What an inquiry may claim of a person and have confirmed or denied: by section, fields whose whole value is a code, a day, a month,
 * an amount or a yes or no. No texts, which nobody writes twice alike.
 */
export const MATCHABLE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  registrations: ['status', 'from'],
  'help-profiles': ['profile', 'setOn'],
  'labour-benefits': ['kind', 'state', 'amountGrosze', 'from'],
  activations: ['form', 'state', 'from'],
  proposals: ['kind', 'madeOn', 'answer'],
  'health-insurances': ['state', 'titleCode', 'settlementMonth', 'from', 'to', 'viaFamilyMember'],
  'welfare-benefits': ['kind', 'decision', 'decidedOn', 'amountGrosze'],
  'social-contracts': ['state', 'signedOn', 'underLabourAct'],
  'welfare-applications': ['kind', 'madeOn', 'state'],
  interviews: ['kind', 'heldOn'],
};

/** Whether a value can be claimed of that field: what no record could have says nothing. */
export function isMatchable(section: string, field: string, value: unknown): boolean {
  if (!Object.hasOwn(MATCHABLE_FIELDS, section) || !MATCHABLE_FIELDS[section]?.includes(field)) return false;
  const traits = sectionByName(section)?.shape.traits.get(field) ?? [];
  return traits.every(({ holds }) => holds(value, { [field]: value }));
}
