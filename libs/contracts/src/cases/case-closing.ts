import { type Refusal, invalid } from '../checking/refusal';
import { Day, Optional } from '../checking/rules';
import { check, shapeOf } from '../checking/shape';

/** An institution closes its case: from `closedOn` (`YYYY-MM-DD`) on it receives nothing; absent means today. */
export class CaseClosing {
  @Optional()
  @Day()
  closedOn?: string;
}

const SHAPE = shapeOf(CaseClosing);

/** Reads the body of `POST /v1/cases/:ref/close`; no body at all closes the case today. */
export function parseCaseClosing(body: unknown): { ok: true; closing: CaseClosing } | { ok: false; refusal: Refusal } {
  const checked = check(SHAPE, body ?? {}, '');
  if (checked.ok) return { ok: true, closing: checked.value };
  return { ok: false, refusal: checked.refusals[0] ?? invalid('', 'expected another body') };
}
