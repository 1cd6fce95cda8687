import type { AdmissionScope, Area, ServiceContent, ServiceQuery } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import { areaFaults } from '../processes/area-faults';

/** What in a service goes beyond what its body is admitted for. */
export function scopeFaults({ kind, areas }: ServiceContent, { services, counties }: AdmissionScope): Refusal[] {
  const wrong = (path: string): Refusal => ({
    code: 'not-admitted',
    path,
    detail: 'Your organisation is not admitted for this.',
  });
  return [
    ...(services.includes(kind) ? [] : [wrong('kind')]),
    ...areas.flatMap(({ county }, i) => (counties.includes(county) ? [] : [wrong(`areas[${i}].county`)])),
    ...areas.flatMap((area, i) => areaFaults(area).map((fault) => ({ ...fault, path: `areas[${i}].${fault.path}` }))),
  ];
}

/** Whether somebody who asks for a place finds the service. */
export function serves(areas: readonly Area[], { county, commune }: Pick<ServiceQuery, 'county' | 'commune'>): boolean {
  return areas.some(
    (area) =>
      (county === undefined || area.county === county) &&
      (commune === undefined || (area.county === commune.slice(0, 4) && (area.commune ?? commune) === commune)),
  );
}
