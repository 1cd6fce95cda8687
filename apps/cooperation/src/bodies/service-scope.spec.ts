import { serviceContent } from './bodies.fixture';
import { scopeFaults, serves } from './service-scope';

describe('a service', () => {
  const scope = { services: ['FOOD' as const], counties: ['2606'] };

  it.each([
    [{}, []],
    [{ kind: 'CIS' as const }, [['not-admitted', 'kind']]],
    [{ areas: [{ county: '2606' }, { county: '2604' }] }, [['not-admitted', 'areas[1].county']]],
    [{ areas: [{ county: '2606', commune: '260401' }] }, [['validation-failed', 'areas[0].commune']]],
  ])('with %j goes beyond its scope in %j', (change, faults) => {
    expect(scopeFaults(serviceContent(change), scope).map(({ code, path }) => [code, path])).toEqual(faults);
  });

  it.each([
    [[{ county: '2606' }], { commune: '260604' }, true],
    [[{ county: '2606', commune: '260604' }], { commune: '260604' }, true],
    [[{ county: '2606', commune: '260603' }], { commune: '260604' }, false],
    [[{ county: '2604' }], { commune: '260604' }, false],
    [[{ county: '2606', commune: '260604' }], { county: '2606' }, true],
    [[{ county: '2606' }], { county: '2604' }, false],
    [[{ county: '2606' }], {}, true],
  ])('for %j is found by %j: %s', (areas, query, found) => {
    expect(serves(areas, query)).toBe(found);
  });
});
