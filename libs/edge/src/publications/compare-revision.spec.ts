import * as fc from 'fast-check';
import type { StoredRecord } from './record.store';
import { type Candidate, compareRevision } from './compare-revision';

const stored: StoredRecord = {
  institution: 'PUP-2606',
  section: 'registrations',
  recordId: 'R-1',
  revision: 5,
  person: 'p1-a',
  personVersion: 1,
  content: '{"a":1}',
  changedAt: '2026-01-01T00:00:00.000Z',
  firstPublishedAt: '2026-01-01T00:00:00.000Z',
};

const withdrawn: StoredRecord = { ...stored, content: undefined, withdrawnAt: '2026-02-01T00:00:00.000Z' };

/** What an edge does with the verdict. */
function apply(before: StoredRecord | undefined, candidate: Candidate): StoredRecord | undefined {
  const { verdict } = compareRevision(before, candidate);
  if (verdict === 'changed') return { ...stored, ...candidate };
  if (verdict === 'revision-only' && before) return { ...before, revision: candidate.revision };
  return before;
}

describe('comparing a publication with what is stored', () => {
  it.each([
    ['a first publication', undefined, { revision: 5 }, 'changed'],
    ['a higher revision with other data', stored, { revision: 6, content: '{"a":2}' }, 'changed'],
    ['a higher revision with the same data', stored, { revision: 6 }, 'revision-only'],
    ['the same revision with the same data', stored, { revision: 5 }, 'unchanged'],
    ['a lower revision with the same data', stored, { revision: 4 }, 'unchanged'],
    ['a lower revision with other data', stored, { revision: 4, content: '{"a":2}' }, 'unchanged'],
    ['the same revision with other data', stored, { revision: 5, content: '{"a":2}' }, 'revision-conflict'],
    ['a record of another person', stored, { revision: 6, person: 'p1-b' }, 'record-of-another-person'],
    ['an old record of another person', stored, { revision: 1, person: 'p1-b' }, 'record-of-another-person'],
    ['a withdrawn record with a higher revision', withdrawn, { revision: 6 }, 'changed'],
    ['a withdrawn record, on another person', withdrawn, { revision: 6, person: 'p1-b' }, 'changed'],
    ['a withdrawn record as it was', withdrawn, { revision: 5 }, 'revision-conflict'],
    [
      'an old revision of a withdrawn record, on another person',
      withdrawn,
      { revision: 4, person: 'p1-b' },
      'revision-conflict',
    ],
  ])('%s', (_, before, candidate, expected) => {
    const comparison = compareRevision(before, { person: 'p1-a', content: '{"a":1}', ...candidate });
    expect(comparison.verdict === 'refused' ? comparison.refusal.code : comparison.verdict).toBe(expected);
  });

  const candidates = fc.array(
    fc.record({
      revision: fc.integer({ min: 1, max: 6 }),
      person: fc.constantFrom('p1-a', 'p1-b'),
      content: fc.constantFrom('{"a":1}', '{"a":2}', '{"a":3}'),
    }),
    { maxLength: 20 },
  );

  it('never lets an older revision replace a newer one, nor a record change its person', () => {
    fc.assert(
      fc.property(candidates, (sequence) => {
        let record: StoredRecord | undefined;
        for (const candidate of sequence) {
          const after = apply(record, candidate);
          if (record) {
            expect(after?.revision).toBeGreaterThanOrEqual(record.revision);
            expect(after?.person).toBe(record.person);
            if (after?.content !== record.content) expect(after?.revision).toBeGreaterThan(record.revision);
          }
          record = after;
        }
      }),
    );
  });

  it('makes sending again safe: a second time nothing changes, in whatever place', () => {
    fc.assert(
      fc.property(candidates, (sequence) => {
        const once = sequence.reduce(apply, undefined as StoredRecord | undefined);
        expect(sequence.reduce(apply, once)).toEqual(once);
      }),
    );
  });

  it('ends at the same data, in whatever order a publisher’s consistent revisions of one person arrive', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 })
          .chain((revisions) =>
            fc.tuple(fc.constant(revisions), fc.shuffledSubarray(revisions, { minLength: revisions.length })),
          ),
        ([revisions, shuffled]) => {
          const of = (revision: number): Candidate => ({ revision, person: 'p1-a', content: `{"a":${revision % 7}}` });
          const end = shuffled.map(of).reduce(apply, undefined as StoredRecord | undefined);
          expect(end).toMatchObject(of(Math.max(...revisions)));
        },
      ),
    );
  });

  it('names the way to whoever published a record on the wrong person', () => {
    const comparison = compareRevision(stored, { revision: 6, person: 'p1-b', content: '{"a":1}' });
    expect(comparison).toMatchObject({ refusal: { detail: expect.stringContaining('/withdraw') as string } });
  });
});
