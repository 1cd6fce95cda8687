import { ANNOUNCEMENT_STATE_SENTENCES, ANNOUNCEMENT_STEP_SENTENCES } from './announcement-sentences';
import { INSURANCE_SENTENCES, insuranceSentence } from './insurance-sentences';
import { PLAN_COMMAND_SENTENCES, PLAN_STATE_SENTENCES } from './plan-sentences';
import { sentenceOfStep, WORK_NOTICE_SENTENCES } from './programme-sentences';
import { PROMOTION_STATE_SENTENCES, PROMOTION_STEP_SENTENCES } from './promotion-sentences';
import { REFERRAL_STATE_SENTENCES, REFERRAL_STEP_SENTENCES } from './referral-sentences';
import { REFUSAL_SENTENCES } from './refusal-sentences';
import { type BothLanguages, fillText, partsOf, type Sentence } from './sentence';

const CATALOGUES: readonly [string, Readonly<Record<string, Sentence>>, readonly string[]][] = [
  ['states of referrals', REFERRAL_STATE_SENTENCES, ['sender', 'receiver']],
  ['steps of referrals', REFERRAL_STEP_SENTENCES, ['sender', 'receiver', 'basis', 'institution']],
  ['states of plans', PLAN_STATE_SENTENCES, ['institution', 'other']],
  ['commands of plans', PLAN_COMMAND_SENTENCES, ['institution', 'other', 'basis']],
  ['states of announcements', ANNOUNCEMENT_STATE_SENTENCES, ['sender', 'receiver']],
  ['steps of announcements', ANNOUNCEMENT_STEP_SENTENCES, ['sender', 'receiver', 'basis']],
  ['states of promotions', PROMOTION_STATE_SENTENCES, ['sender', 'receiver']],
  ['steps of promotions', PROMOTION_STEP_SENTENCES, ['institution', 'sender', 'receiver', 'basis']],
  ['notices of useful work', WORK_NOTICE_SENTENCES, ['sender', 'receiver']],
  ['health insurance', INSURANCE_SENTENCES, ['day', 'by']],
];

const textsOf = (sentences: readonly Sentence[]): BothLanguages[] =>
  sentences.flatMap(({ worker, person }) => [worker, person]);

describe.each(CATALOGUES)('the sentences for %s', (_, catalogue, parts) => {
  it('are sentences in both languages with the same parts, of those that are known', () => {
    for (const { pl, en } of textsOf(Object.values(catalogue))) {
      expect([pl, en]).toEqual([expect.stringMatching(/^[\p{Lu}{].*\.$/u), expect.stringMatching(/^[\p{Lu}{].*\.$/u)]);
      expect(new Set(partsOf(pl))).toEqual(new Set(partsOf(en)));
      for (const part of partsOf(pl)) expect(parts).toContain(part);
    }
  });

  it('speak of each thing in its own words', () => {
    const polish = Object.values(catalogue).map(({ worker }) => worker.pl);
    expect(new Set(polish).size).toBe(polish.length);
  });
});

it('each refusal says in both languages what is wrong, with the same parts', () => {
  for (const { pl, en } of Object.values(REFUSAL_SENTENCES)) expect(partsOf(pl).sort()).toEqual(partsOf(en).sort());
});

it('a sentence is told with the names of the institutions', () => {
  const parts = {
    sender: 'Powiatowy Urząd Pracy w Opatowie',
    receiver: 'Ośrodek Pomocy Społecznej w Opatowie',
    basis: 'art. 50 ust. 3',
  };
  expect(fillText(ANNOUNCEMENT_STEP_SENTENCES.announce.person.pl, parts)).toBe(
    'Powiatowy Urząd Pracy w Opatowie powiadamia: Ośrodek Pomocy Społecznej w Opatowie, jakie działanie wobec Pana/Pani planuje, na podstawie: art. 50 ust. 3.',
  );
  expect(() => fillText('{sender}', {})).toThrow('the sentence needs {sender}');
});

it('says of a gap in health insurance when it begins, whose move it is and by when', () => {
  const move = { who: 'WELFARE', what: 'OPEN_TITLE' } as const;
  const gap = { state: 'GAP', firstDayWithout: '2026-04-10', by: '2026-04-09', move, warnOn: [] } as const;
  expect(insuranceSentence(gap)).toEqual({
    pl: 'Od dnia 10.04.2026 osoba nie ma ubezpieczenia zdrowotnego; jest czas do dnia 09.04.2026. Ośrodek pomocy społecznej ma zgłosić osobę do ubezpieczenia zdrowotnego.',
    en: 'From 2026-04-10 on the person has no health insurance; there is time until 2026-04-09. The welfare centre has to register the person for health insurance.',
  });
  expect(insuranceSentence({ state: 'COVERED' })).toEqual(INSURANCE_SENTENCES.COVERED.worker);
});

it('a step says what it tells, and else what it is', () => {
  const of = (name: string, code?: string) =>
    sentenceOfStep(REFERRAL_STEP_SENTENCES, { name, ...(code !== undefined && { code }) })?.person.en;
  expect(of('notify', 'LEFT')).toBe(WORK_NOTICE_SENTENCES.LEFT.person.en);
  expect(of('reject', 'NOT_OURS')).toBe(REFERRAL_STEP_SENTENCES.reject.person.en);
  expect(of('accept')).toBe(REFERRAL_STEP_SENTENCES.accept.person.en);
});
