import { ALL_STEP_TYPES, SECTIONS } from '@lacznik/contracts';
import { eventTypeInPolish, SECTION, sectionInPolish } from '.';

describe('the sections in Polish', () => {
  it('have words for every event type, and show an unknown one as it is', () => {
    for (const type of SECTIONS.flatMap(({ eventTypes }) => eventTypes)) expect(eventTypeInPolish(type)).not.toBe(type);
    for (const type of ALL_STEP_TYPES) expect(eventTypeInPolish(type)).not.toBe(type);
    for (const type of ['no-such-type', 'constructor', '']) expect(eventTypeInPolish(type)).toBe(type);
  });

  it('have words for every section', () => {
    expect(Object.keys(SECTION)).toEqual(SECTIONS.map(({ name }) => name));
    expect(sectionInPolish('proposals')).toBe('propozycje pracy i innych usług');
    expect(sectionInPolish('constructor')).toBe('constructor');
  });
});
