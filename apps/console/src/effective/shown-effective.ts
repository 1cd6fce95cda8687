import type { Effective, InstitutionView } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';

/** What the page shows. */
export interface ShownEffective {
  law: Law;
  institutions: readonly InstitutionView[];
  query: Fields;
  /** Absent where nothing was asked, or that was refused. */
  found?: Effective;
  faults: readonly FieldFault[];
}
