import type { Dictionaries } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { scopeDirections } from './scope-directions';

const DAY = '2026-11-27';
const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;

const directionsOf = (categories: string[], day = DAY) => scopeDirections(categories, SHIPPED, day);

describe('what a scope contains', () => {
  it('is said by direction: each section, with its fields by category', () => {
    const [labour] = directionsOf(['16', '18']).filter(({ from }) => from === 'PUP');
    expect(labour?.to).toContain('OPS');
    const proposals = labour?.sections.find(({ section }) => section === 'proposals');
    expect(proposals?.groups.find(({ category }) => category === '18')?.fields).toContain('madeOn');
    expect(labour?.sections.flatMap(({ groups }) => groups.map(({ category }) => category))).not.toContain('15');
  });

  it('goes nowhere where the law does not let all of it go', () => {
    expect(directionsOf(['16', '18']).map(({ from, to }) => [from, to.includes('NGO')])).toContainEqual(['PUP', false]);
    expect(directionsOf(['18']).find(({ from }) => from === 'PUP')?.to).toContain('NGO');
    // Category 17 has to be named by each agreement.
    expect(directionsOf(['17'])).toEqual([]);
    expect(directionsOf(['18'], '1999-01-01')).toEqual([]);
  });
});
