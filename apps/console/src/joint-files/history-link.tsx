import { containsPesel } from '@lacznik/identifiers';
import { Hidden } from '../pages/form-parts';
import { FormToken } from '../pages/layout';
import { type Cell, link } from '../pages/table';
import type { Visit } from '../pages/visit';

const PATH = '/cases/file/history';

/** Which record of which case. */
export interface RecordOfCase {
  reference: string;
  publisher: string;
  section: string;
  record: string;
}

/** Leads to the history of a record: by an address, or by a form where the case's own key must stand in none. */
export function historyLink(visit: Visit, of: RecordOfCase): Cell {
  const label = visit.texts.history.of(of.record);
  if (!containsPesel(of.reference)) return link(`${PATH}?${new URLSearchParams({ ...of }).toString()}`, label);
  return {
    element: (
      <form method="post" action={PATH}>
        <FormToken visit={visit} />
        <Hidden values={{ ...of }} />
        <button class="ds-button" data-variant="tertiary" safe>
          {label}
        </button>
      </form>
    ),
  };
}
