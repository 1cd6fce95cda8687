import type { ScopeView } from '@lacznik/contracts';
import type { Option } from '../pages/form-parts';
import { sectionName } from '../pages/section-name';
import type { Visit } from '../pages/visit';
import type { Direction } from './draft-fields';

/** Every scope, with the sections of which something would go that way; which other side that is stands in the same form. */
export function scopeOptions(visit: Visit, way: Direction, scopes: readonly ScopeView[]): Option[] {
  const own = visit.person.institution?.split('-')[0] ?? '';
  return scopes.map(({ id, directions }) => {
    const lawful = directions.filter(({ from, to }) => (way === 'out' ? from === own : to.includes(own)));
    const sections = new Set(lawful.flatMap((direction) => direction.sections.map(({ section }) => section)));
    const names = [...sections].map((section) => sectionName(visit, section));
    return { value: id, label: `${id}: ${names.join(', ') || visit.texts.agreementDrafts.notThisWay}` };
  });
}
