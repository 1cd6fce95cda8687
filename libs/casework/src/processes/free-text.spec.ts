import { peselFault } from './free-text';

describe('a PESEL in what is said', () => {
  it.each<[unknown, string]>([
    [{ note: 'p. Wzorcowa, 81030206002' }, 'note'],
    [{ content: { steps: [{ title: 'wizyta' }, { title: 'PESEL 810302 06002' }] } }, 'content.steps.1.title'],
    ['81030206002', ''],
  ])('is found however deep: %j', (content, field) => {
    expect(peselFault(content)).toEqual({ code: 'pesel-in-text', parts: { field } });
  });

  it.each([{ contentHash: 'a81030206002f' }, { note: 'sprawa 5020.7.2026', persons: 81_030_206_002 }, null])(
    'is not what only looks like one: %j',
    (content) => {
      expect(peselFault(content)).toBeUndefined();
    },
  );
});
