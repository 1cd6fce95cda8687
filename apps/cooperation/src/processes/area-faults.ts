import type { Area } from '@lacznik/contracts';
import type { InstitutionsService } from '@lacznik/institutions';
import type { Refusal } from '@lacznik/platform';

const code = 'validation-failed';

/** A commune lies in the county that its number begins with. */
export function areaFaults({ county, commune }: Area): Refusal[] {
  if (commune === undefined || commune.startsWith(county)) return [];
  return [{ code, path: 'commune', detail: 'expected a commune of the county' }];
}

/** Of counties by their paths, those in which no institution of the directory is. */
export async function countyFaults(
  counties: ReadonlyMap<string, string>,
  institutions: InstitutionsService,
): Promise<Refusal[]> {
  const unknown = new Set(await institutions.unknownCounties([...counties.values()]));
  const wrong = [...counties].filter(([, county]) => unknown.has(county));
  return wrong.map(([path]) => ({ code, path, detail: 'expected a county in which an institution takes part' }));
}
