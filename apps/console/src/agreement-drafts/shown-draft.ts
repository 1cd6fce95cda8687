import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import type { DraftChoices } from './draft-choices';

/** What the form shows. */
export interface ShownDraft {
  law: Law;
  choices: DraftChoices;
  sent: Fields;
  faults: readonly FieldFault[];
}
