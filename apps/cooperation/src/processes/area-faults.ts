import type { Area } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';

/** A commune lies in the county that its number begins with. */
export function areaFaults({ county, commune }: Area): Refusal[] {
  if (commune === undefined || commune.startsWith(county)) return [];
  return [{ code: 'validation-failed', path: 'commune', detail: 'expected a commune of the county' }];
}
