import { parseNdjsonLine } from './ndjson-line';

const record = {
  section: 'help-profiles',
  recordId: 'R-1',
  revision: 3,
  person: { pesel: '44051401458' },
  data: { profile: 'III', setOn: '2015-06-30' },
};
const parse = (change: Record<string, unknown>): ReturnType<typeof parseNdjsonLine> =>
  parseNdjsonLine(JSON.stringify({ ...record, ...change }));

describe('parseNdjsonLine', () => {
  it('reads a record with its section', () => {
    const { section, ...publication } = record;
    expect(parse({})).toMatchObject({ ok: true, section: { name: section }, publication });
  });

  it.each(['', '{', '{"section":"help-profiles"', '\u0000', '{"a":1}{"b":2}', '['.repeat(200_000)])(
    'refuses what is no JSON',
    (line) => {
      expect(parseNdjsonLine(line)).toEqual({
        ok: false,
        refusal: { code: 'malformed-json', detail: 'expected a line of JSON' },
      });
    },
  );

  it.each(['null', '7', '[]', '"text"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`])(
    'refuses JSON that is no object',
    (line) => {
      expect(parseNdjsonLine(line)).toMatchObject({ ok: false, refusal: { code: 'validation-failed' } });
    },
  );

  it.each([undefined, null, 'registration', 'constructor', '__proto__', ['registrations']])(
    'refuses the section %j',
    (section) => {
      expect(parse({ section })).toMatchObject({
        ok: false,
        refusal: { code: 'validation-failed', path: 'section' },
        recordId: 'R-1',
        revision: 3,
      });
    },
  );

  it('names the record in a refusal', () => {
    expect(parse({ data: { profile: 'IV', setOn: '2015-06-30' } })).toMatchObject({
      ok: false,
      refusal: { code: 'validation-failed', path: 'data.profile' },
      recordId: 'R-1',
      revision: 3,
    });
  });

  it('repeats neither a record id that may be a PESEL, nor a revision that is refused', () => {
    const parsed = parse({ recordId: 'R-44051401458', revision: '44051401458' });
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'pesel-in-field', path: 'revision' } });
    expect(JSON.stringify(parsed)).not.toContain('44051401458');
  });

  it('refuses a member that stands twice, of which another program might read the other', () => {
    const line = JSON.stringify(record).replace('{"section"', '{"person":{"pesel":"81030206002"},"section"');
    expect(parseNdjsonLine(line)).toEqual({
      ok: false,
      refusal: { code: 'validation-failed', path: 'person', detail: 'expected each name once in an object' },
    });
  });

  it('refuses __proto__ beside the section', () => {
    const line = JSON.stringify(record).replace('{"section"', '{"__proto__":{"recordId":"R-2"},"section"');
    expect(parseNdjsonLine(line)).toMatchObject({ refusal: { code: 'unknown-field', path: '__proto__' } });
  });
});
