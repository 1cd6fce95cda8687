import { makePesel } from '@lacznik/identifiers';
import { check, shapeOf } from '../../checking/shape';
import { PseudonymsQuestion } from './pseudonyms';

const people = [1, 2, 3].map((serial) => ({ pesel: makePesel('1990-01-01', serial) }));
const read = (body: unknown): ReturnType<typeof check> => check(shapeOf(PseudonymsQuestion), body, '');

describe('a question for pseudonyms', () => {
  it('names audiences and persons', () => {
    const question = { audiences: ['hub', 'log', 'OPS-260604'], persons: people };
    expect(read(question)).toEqual({ ok: true, value: question });
  });

  it('may name what an edge carries sealed: the log’s, another institution’s, never the hub’s', () => {
    const question = {
      audiences: ['hub'],
      sealed: { sender: 'OPS-260604', audiences: ['log', 'PUP-2606'] },
      persons: people,
    };
    expect(read(question)).toEqual({ ok: true, value: question });
    const refusalsOf = (sealed: object): unknown => {
      const result = read({ ...question, sealed });
      return result.ok ? [] : result.refusals.map(({ path }) => path);
    };
    expect(refusalsOf({ sender: 'OPS-260604', audiences: ['hub'] })).toEqual(['sealed.audiences']);
    expect(refusalsOf({ sender: 'log', audiences: [] })).toEqual(['sealed.sender', 'sealed.audiences']);
  });

  it('is refused with every person that cannot be one, without repeating it', () => {
    const persons = [people[0], { pesel: '00000000000' }, { pesel: '12345678901' }];
    const result = read({ audiences: ['hub'], persons });
    expect(result.ok ? [] : result.refusals.map(({ path }) => path)).toEqual(['persons[1].pesel', 'persons[2].pesel']);
    expect(JSON.stringify(result)).not.toMatch(/\d{11}/);
  });

  it.each([
    ['nothing', {}, 'audiences'],
    ['no audience', { audiences: [], persons: people }, 'audiences'],
    ['an unknown audience', { audiences: ['everyone'], persons: people }, 'audiences'],
    ['an audience that is no text', { audiences: [{}], persons: people }, 'audiences'],
    ['no person', { audiences: ['hub'], persons: [] }, 'persons'],
    ['too many persons', { audiences: ['hub'], persons: Array.from({ length: 1001 }, () => people[0]) }, 'persons'],
  ])('is refused with %s', (_, body, path) => {
    const result = read(body);
    expect(result.ok ? undefined : result.refusals[0]).toMatchObject({ code: 'validation-failed', path });
  });
});
