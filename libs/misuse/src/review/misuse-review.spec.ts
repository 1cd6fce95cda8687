import type { Access } from '../facts/access';
import { DAY_MS } from '../facts/days';
import { MISUSE_LIMITS } from '../facts/limits';
import type { LogFact, WorkFact } from '../facts/log-fact';
import type { Reason } from '../facts/reason';
import type { Finding } from './finding';
import { MisuseReview } from './misuse-review';

const CENTRE = 'OPS-260604';
const KEY = Buffer.from('a key of tests');
/** Nothing by lot. */
const LIMITS = { ...MISUSE_LIMITS, edgeGroundShare: 0, explainedShare: 0 };
/** Monday, 10 in Poland. */
const BEGIN = Date.UTC(2026, 0, 5, 9);
let next = 1;

function look(day: number, workerTag: string, person: string, changes: Partial<Access> = {}): Access {
  const caseReference = changes.caseReference ?? `case ${person}`;
  const about = { institution: CENTRE, workerTag, person, caseReference };
  return { kind: 'access', id: `2026/${next++}`, at: BEGIN + day * DAY_MS, act: 'view', ...about, ...changes };
}

function opened(person: string, day = -100, institution = CENTRE): LogFact {
  return {
    kind: 'case',
    at: BEGIN + day * DAY_MS,
    institution,
    person,
    caseReference: `case ${person}`,
    status: 'open',
  };
}

function work(day: number, workerTag: string, person: string, kind: WorkFact['work']): WorkFact {
  const about = { institution: CENTRE, workerTag, person, caseReference: `case ${person}` };
  return { kind: 'work', id: `2026/${next++}`, at: BEGIN + day * DAY_MS, ...about, work: kind };
}

/** What a worker has done before: own persons, one on each of so many days, a year ago. */
function past(workerTag: string, looks = 40): LogFact[] {
  return Array.from({ length: looks }, (_, i) => [
    opened(`${workerTag}-own-${i}`),
    look(-90 + i, workerTag, `${workerTag}-own-${i}`, {
      at: BEGIN + (-91 + (i % 80)) * DAY_MS - ((i % 80) % 7 > 4 ? 2 * DAY_MS : 0),
    }),
  ]).flat();
}

function review(facts: readonly LogFact[], limits = LIMITS): Finding[] {
  const reviewing = new MisuseReview(KEY, limits);
  const inOrder = facts.toSorted((a, b) => a.at - b.at);
  return [...inOrder.flatMap((fact) => reviewing.take(fact)), ...reviewing.finish()];
}

function reasonsOf(facts: readonly LogFact[], access: { id: string }): readonly Reason[] {
  return review(facts)
    .filter((finding) => finding.access.id === access.id)
    .flatMap(({ reasons }) => reasons);
}

describe('a stranger to a matter', () => {
  const ada = [...past('usual'), opened('ada'), look(-20, 'usual', 'ada'), look(-14, 'usual', 'ada')];
  const looks = look(0, 'stranger', 'ada');
  const before = [...ada, ...past('stranger'), looks];
  const usualIsThere = look(0, 'usual', 'other', { caseReference: 'case other' });

  it('is flagged while whoever looks after the person is there', () => {
    expect(reasonsOf([...before, opened('other'), usualIsThere], looks)).toEqual(['stranger']);
  });

  it('is flagged where that is known from the work done alone', () => {
    const eva = [opened('eva', -20), work(-20, 'usual', 'eva', 'case-opening'), work(-14, 'usual', 'eva', 'step')];
    const looked = look(0, 'stranger', 'eva');
    const facts = [...past('usual'), ...past('stranger'), ...eva, looked, opened('other'), usualIsThere];
    expect(reasonsOf(facts, looked)).toEqual(['stranger']);
  });

  it('is not while that colleague is away', () => {
    expect(reasonsOf(before, looks)).toEqual([]);
  });

  it('is not where work for the person follows', () => {
    expect(reasonsOf([...before, opened('other'), usualIsThere, work(1, 'stranger', 'ada', 'step')], looks)).toEqual(
      [],
    );
  });

  it('is not where the matter is worked on just then', () => {
    const lately = look(-1, 'usual', 'ada');
    expect(reasonsOf([...before, opened('other'), usualIsThere, lately], looks)).toEqual([]);
  });

  it('is not after a hand-over', () => {
    const taken = look(0, 'stranger', 'ada', { ground: { kind: 'hand-over', reference: 'case ada' } });
    expect(reasonsOf([...before, opened('other'), usualIsThere, taken], taken)).toEqual([]);
  });

  it('is not in a question of whoever says a hand-over at the look beside it, and is of another worker', () => {
    const asks = look(0, 'stranger', 'ada', { act: 'inquiry', inquiryId: 'q' });
    const taken = look(0, 'stranger', 'ada', { ground: { kind: 'hand-over', reference: 'case ada' } });
    const others = look(0, 'other', 'ada', { ground: { kind: 'hand-over', reference: 'case ada' } });
    const facts = [...ada, ...past('stranger'), opened('other'), usualIsThere, asks];
    expect(reasonsOf([...facts, taken], asks)).toEqual([]);
    expect(reasonsOf([...facts, others], asks)).toEqual(['stranger']);
  });

  it('is not where whoever looked before looks after nobody', () => {
    const unknown = [opened('eva'), look(-20, 'new', 'eva'), look(-14, 'new', 'eva'), look(0, 'new', 'other')];
    const looked = look(0, 'stranger', 'eva');
    expect(reasonsOf([...past('stranger'), ...unknown, looked], looked)).toEqual([]);
  });

  it('is not before it is known how the worker works', () => {
    expect(reasonsOf([...ada, looks, opened('other'), usualIsThere], looks)).toEqual([]);
  });
});

it('flags match questions from the one on that makes them guesses', () => {
  const asked = Array.from({ length: 7 }, (_, i) => look(i, 'w', 'ada', { act: 'match', inquiryId: `m${i}` }));
  const found = review([opened('ada'), ...asked]);
  const guesses = found.filter(({ reasons }) => reasons.includes('repeated-matches'));
  expect(guesses.map(({ access }) => access.id)).toContain(asked[6]?.id);
  expect(guesses.map(({ access }) => access.id)).not.toContain(asked[0]?.id);
});

it('flags a person whom three institutions look up that nothing joins', () => {
  const application = { kind: 'application', reference: 'x' } as const;
  const looks = ['OPS-260601', 'OPS-260602', 'OPS-260603'].map((institution, i) =>
    look(i, `w${i}`, 'ada', { institution, ground: application }),
  );
  const third = looks[2] as Access;
  expect(reasonsOf(looks, third)).toContain('many-institutions');
  const joined = { kind: 'process', at: BEGIN, processId: 'p', person: 'ada', ended: false } as const;
  const parties = ['OPS-260601', 'OPS-260602'] as const;
  expect(reasonsOf([...looks, { ...joined, parties }], third)).not.toContain('many-institutions');
});

it('flags far more persons in a day than a worker usually has, as one item', () => {
  const many = Array.from({ length: 40 }, (_, i) => [
    opened(`p${i}`),
    look(0, 'w', `p${i}`, { at: BEGIN + i * 60_000 }),
  ]).flat();
  const dayAfter = look(1, 'w', 'p1');
  const found = review([...past('w'), ...many, dayAfter]).filter(({ reasons }) => reasons.includes('burst'));
  expect(found.map(({ access }) => access.id)).not.toContain(dayAfter.id);
  expect(found.length).toBeGreaterThan(10);
  expect(new Set(found.map(({ item }) => item)).size).toBe(1);
});

it('flags an hour that is neither the office’s nor the worker’s own', () => {
  const night = { at: BEGIN + 13 * 3_600_000 };
  const [once, often] = [look(0, 'w', 'ada', night), look(0, 'duty', 'ada', night)];
  const duty = Array.from({ length: 80 }, (_, i) => look(0, 'duty', 'ada', { at: night.at - (i + 1) * DAY_MS }));
  const facts = [opened('ada'), ...past('w', 70), ...duty, once, often];
  expect(reasonsOf(facts, once)).toContain('out-of-hours');
  expect(reasonsOf(facts, often)).not.toContain('out-of-hours');
});

it('flags whoever is kept out of a matter and tries', () => {
  const tried = look(0, 'w', 'ada', { refused: true });
  expect(reasonsOf([opened('ada'), tried], tried)).toEqual(['kept-out']);
});

describe('a case in which nothing but looking was done', () => {
  const opening = work(0, 'w', 'ada', 'case-opening');
  const facts = [opened('ada', 0), opening, look(0.1, 'w', 'ada')];
  const closed = (day: number, unused?: true): LogFact => ({
    ...(opened('ada', day) as LogFact & { kind: 'case' }),
    status: 'closed',
    unused,
  });

  const again = (day: number): LogFact => look(day, 'w', 'ada');
  const later = (day: number): LogFact => look(day, 'x', 'eva');

  it.each<[string, LogFact[], Reason[]]>([
    ['is closed at once', [again(1), closed(2)], ['short-case']],
    ['is closed by rule', [again(20), closed(365, true)], ['unused-case']],
    ['is closed after weeks, and was read on one day', [closed(20)], ['unused-case']],
    ['is closed after weeks, and was read on two', [again(10), closed(20)], []],
    ['is idle for five months', [later(151)], ['unused-case']],
    ['is idle for less', [later(149)], []],
    ['is idle for five months, and then closed', [later(151), closed(160)], ['unused-case']],
    ['was read on two days, and is idle', [again(10), later(151)], []],
    ['had a step', [work(1, 'w', 'ada', 'step'), closed(2)], []],
    ['was read by a colleague, too', [look(1, 'colleague', 'ada'), closed(2)], []],
  ])('which %s', (_, more, reasons) => {
    expect(reasonsOf([...facts, ...more], opening)).toEqual(reasons);
  });

  it('is not flagged where nobody looked', () => {
    expect(reasonsOf([opened('ada', 0), opening, later(151), closed(365, true)], opening)).toEqual([]);
  });

  it('is known by its reference among those of the person', () => {
    const other = { ...opened('ada', 1), caseReference: 'another' } as LogFact & { kind: 'case' };
    expect(reasonsOf([...facts, other, { ...other, at: other.at + DAY_MS, status: 'closed' }], opening)).toEqual([]);
  });
});

describe('an application', () => {
  const stated = look(0, 'w', 'ada', { ground: { kind: 'application', reference: 'A/1' } });
  const later = look(40, 'x', 'eva');

  it('is looked at where no case comes of it', () => {
    expect(reasonsOf([stated, later], stated)).toEqual(['no-case']);
  });

  it.each([-100, 20])('is not where a case is opened on day %d', (day) => {
    expect(reasonsOf([stated, opened('ada', day), later], stated)).toEqual([]);
  });
});

it('makes one item of many persons whom one worker should not have looked at', () => {
  const looks = Array.from({ length: 20 }, (_, i) => look(0, 'w', `p${i}`, { at: BEGIN + i * 60_000 }));
  expect(new Set(review(looks).map(({ item }) => item)).size).toBe(MISUSE_LIMITS.itemsOfWorker + 1);
});

it('draws the same of the explained each time, about as many as it should, and others by another key', () => {
  const facts = Array.from({ length: 2000 }, (_, i) => [
    opened(`p${i}`),
    look(0, `w${i}`, `p${i}`, { at: BEGIN + i * 5000 }),
  ]).flat();
  const drawn = (key: Buffer): string[] => {
    const reviewing = new MisuseReview(key, { ...LIMITS, explainedShare: 0.1 });
    const inOrder = facts.toSorted((a, b) => a.at - b.at);
    const found = [...inOrder.flatMap((fact) => reviewing.take(fact)), ...reviewing.finish()];
    return found.filter(({ reasons }) => reasons.includes('sampled')).map(({ access }) => access.id);
  };
  expect(drawn(KEY)).toEqual(drawn(KEY));
  expect(drawn(KEY).length).toBeGreaterThan(100);
  expect(drawn(KEY).length).toBeLessThan(300);
  expect(drawn(Buffer.from('another'))).not.toEqual(drawn(KEY));
});

it('has about a tenth of the hand-overs looked at, each of a worker at every look or at none', () => {
  const persons = Array.from({ length: 400 }, (_, i) => `p${i}`);
  const looks = persons.flatMap((person, week) => {
    const ground = { kind: 'hand-over', reference: `case ${person}` } as const;
    const at = BEGIN + week * 7 * DAY_MS;
    return [look(0, 'w', person, { ground, at }), look(0, 'w', person, { ground, at: at + 60_000 })];
  });
  const limits = { ...LIMITS, edgeGroundShare: MISUSE_LIMITS.edgeGroundShare };
  const found = review([...persons.map((person) => opened(person)), ...looks], limits);
  const drawn = found.filter(({ reasons }) => reasons.includes('sampled-ground'));
  const items = new Set(drawn.map(({ item }) => item));
  expect(items.size).toBeGreaterThan(20);
  expect(items.size).toBeLessThan(60);
  expect(drawn).toHaveLength(2 * items.size);
});
