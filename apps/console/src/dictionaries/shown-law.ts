import type { DictionariesDocument } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';

/** What the page shows. */
export interface ShownLaw {
  law: DictionariesDocument;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
  /** Whether this version is what the person has just made. */
  isChanged: boolean;
}
