import * as fc from 'fast-check';
import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { compareOpenings, type OpeningsChange, OpeningsOn } from './openings';
import { dictionariesWith, endings, FIELDS, inputs, scenes } from './proof/scenes';
import type { DecisionRequest, PolicyInput } from './vocabulary';

/** Of 400 some two close anything, and one set in six has none that does. */
const RUNS = { numRuns: 2500 };

const CATEGORIES = [...new Set(FIELDS.values())];

describe('what opens and closes', () => {
  it('has every category that decisions disclose by one policy and not by the other', () => {
    const met = { opened: 0, closed: 0 };
    fc.assert(
      fc.property(scenes, inputs, fc.option(endings, { nil: undefined }), ([input, request], other, ending) => {
        const before = ending ? { ...input, dictionaries: dictionariesWith(ending) } : other;
        const [was, is] = [before, input].map(
          (one) => decide(compilePolicy({ ...one, interests: [] }), request).categories,
        );
        const { opens, closes } = changeBetween(before, input, request);
        const opened = is?.filter((category) => !was?.includes(category)) ?? [];
        const closed = was?.filter((category) => !is?.includes(category)) ?? [];
        if (opened.length > 0) expect(opens).toBe(true);
        expect(closes).toEqual(expect.arrayContaining(closed));
        met.opened += opened.length;
        met.closed += closed.length;
      }),
      RUNS,
    );
    expect(Math.min(met.opened, met.closed)).toBeGreaterThan(0);
  });
});

function changeBetween(
  before: PolicyInput,
  now: PolicyInput,
  { publisher, receiver, day, section }: DecisionRequest,
): OpeningsChange {
  const sections = new Map([[section, CATEGORIES]]);
  const [was, is] = [before, now].map((input) => new OpeningsOn(compilePolicy(input), day, sections)) as [
    OpeningsOn,
    OpeningsOn,
  ];
  const compare = compareOpenings(was, is);
  // Whatever is asked first, the others' answers are their own.
  for (const { id: from } of now.institutions) for (const { id: to } of now.institutions) compare(from, to);
  return compare(publisher, receiver);
}
