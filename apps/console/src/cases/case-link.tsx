import { containsPesel } from '@lacznik/identifiers';
import { FormToken } from '../pages/layout';
import { type ElementCell, link } from '../pages/table';
import type { Visit } from '../pages/visit';

/** What leads on about a case: an address with its reference or, where an own key looks like a PESEL, a form, which no history keeps. */
export function caseLink(visit: Visit, path: string, reference: string, label = reference): ElementCell {
  if (!containsPesel(reference)) return link(`${path}?${new URLSearchParams({ reference }).toString()}`, label);
  return {
    element: (
      <form method="post" action={path}>
        <FormToken visit={visit} />
        <button class="ds-button" data-variant="tertiary" name="reference" value={reference} safe>
          {label}
        </button>
      </form>
    ),
  };
}
