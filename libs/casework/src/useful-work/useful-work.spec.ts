import * as fc from 'fast-check';
import { REFERRAL_CONTENT } from '../proof/samples';
import { decideReferral, NEW_REFERRAL } from '../referrals/decide-referral';
import type { Referral, ReferralOutcome, ReferralState } from '../referrals/referral';
import { isEligibleEntry } from '../referrals/eligible-entry';
import { contradictionFault, draftOf, entriesOf } from './eligible-persons';
import { monthlyReturn, returnDueOn, type WorkRecord } from './monthly-return';
import { settle } from './settlement';
import { settlementCsv } from './settlement-csv';
import { agreementFault, planDueOn, type UsefulWorkAgreement, type YearlyPlan, yearlyPlanFault } from './yearly-plan';

const plan: YearlyPlan = {
  commune: '260604',
  year: 2026,
  works: [
    { kind: 'prace porządkowe', place: 'Opatów', persons: 5, hours: 1_200 },
    { kind: 'pomoc w opiece', place: 'dom pomocy', persons: 2, hours: 400 },
  ],
};
const agreement: UsefulWorkAgreement = {
  id: 'psu-2026',
  labourOffice: 'PUP-2606',
  organiser: 'OPS-260604',
  from: '2026-03-01',
  to: '2026-12-31',
  persons: 7,
  hours: 1_600,
  hoursPerPersonAndMonth: 40,
  rateGrosze: 1_235,
  refundPercent: 60,
};
const terms = { from: '2026-03-01', to: '2026-08-31', hoursPerWeek: 10, hoursPerMonth: 40 };

function record(
  referral: string,
  hours: Record<string, number>,
  state: ReferralState = 'RUNNING',
  outcome?: ReferralOutcome,
): WorkRecord {
  const usefulWork = { ...terms, agreedHoursPerMonth: 40 };
  const document: Referral = {
    head: { version: 3, state, flags: [] },
    content: { ...REFERRAL_CONTENT, kind: 'PSU', usefulWork },
    clockStops: [],
    ...(outcome !== undefined && { outcome }),
  };
  return { referral, document, hours };
}

describe('a commune’s plan of socially useful work', () => {
  it('is due by 31 January, or the next working day', () => {
    expect([planDueOn(2025), planDueOn(2026), planDueOn(2027)]).toEqual(['2025-01-31', '2026-02-02', '2027-02-01']);
  });

  it.each([
    ['no works', { works: [] }, 'field-missing'],
    ['no hours', { works: [{ kind: 'prace', place: 'park', persons: 1, hours: 0 }] }, 'field-not-valid'],
    [
      'a PESEL for a place',
      { works: [{ kind: 'prace', place: '81030206002', persons: 1, hours: 9 }] },
      'pesel-in-text',
    ],
  ])('is none with %s', (_, changed, code) => {
    expect(yearlyPlanFault({ ...plan, ...changed })).toMatchObject({ code });
    expect(yearlyPlanFault(plan)).toBeUndefined();
  });
});

describe('an agreement on it', () => {
  it.each<[Partial<UsefulWorkAgreement>, string | undefined]>([
    [{}, undefined],
    [{ refundPercent: 61 }, 'refundPercent'],
    [{ persons: 8 }, 'persons'],
    [{ hours: 1_601 }, 'hours'],
    [{ rateGrosze: 12.35 }, 'rateGrosze'],
    [{ to: '2026-02-01' }, 'to'],
  ])('with %o is refused for %s', (changed, field) => {
    expect(agreementFault({ ...agreement, ...changed }, plan)?.parts['field']).toBe(field);
  });

  it('makes of the list of eligible persons one entry each for the labour office, and of an entry a referral to the organiser', () => {
    const frame = { legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan' };
    const drawn = entriesOf(agreement, [terms, terms], frame);
    expect(drawn).toMatchObject({ ok: true, entries: [{ receiver: 'PUP-2606' }, { receiver: 'PUP-2606' }] });
    const [entry] = drawn.ok ? drawn.entries : [];
    const sent = { sentOn: '2026-03-03', answerBy: '2026-03-10' };
    const content = { ...entry!, ...sent, sender: 'OPS-260604', senderCase: 'OPS.1' };
    const draft = draftOf(agreement, content);
    expect(draft).toEqual({ ...entry, receiver: 'OPS-260604' });
    expect([isEligibleEntry(content), isEligibleEntry(draft!)]).toEqual([true, false]);
    const by = { actor: 'sender', institution: 'PUP-2606', on: '2026-03-03' } as const;
    const referred = { ...draft!, ...sent, sender: 'PUP-2606', senderCase: 'PUP.1' };
    for (const one of [content, referred])
      expect(decideReferral(NEW_REFERRAL, { name: 'send', content: one }, by).ok).toBe(true);
    expect(entriesOf({ ...agreement, persons: 1 }, [terms, terms], frame)).toMatchObject({
      ok: false,
      fault: { code: 'over-the-limit' },
    });
  });
});

describe('a referral by an agreement', () => {
  const drawn = entriesOf(agreement, [terms], { legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan' });
  const [entry] = drawn.ok ? drawn.entries : [];
  const usefulWork = entry!.usefulWork!;

  it.each<[Parameters<typeof contradictionFault>[1], string | undefined]>([
    [entry!, undefined],
    [{ ...entry!, receiver: agreement.organiser }, undefined],
    [{ ...entry!, receiver: 'OPS-260605' }, 'receiver'],
    [{ ...entry!, usefulWork: { ...usefulWork, agreedHoursPerMonth: 41 } }, 'usefulWork.agreedHoursPerMonth'],
    [{ ...entry!, usefulWork: { ...usefulWork, from: '2020-01-01' } }, 'usefulWork.from'],
    [{ ...entry!, usefulWork: { ...usefulWork, to: '2029-12-31' } }, 'usefulWork.to'],
    [{ ...entry!, usefulWork: undefined }, undefined],
  ])('says what was agreed: %o, else it is refused for %s', (content, field) => {
    expect(contradictionFault(agreement, content)?.parts['field']).toBe(field);
  });
});

describe('the return of a month', () => {
  it('is due by the 10th of the next, or the next working day', () => {
    expect([returnDueOn('2026-03'), returnDueOn('2026-04'), returnDueOn('2026-12')]).toEqual([
      '2026-04-10',
      '2026-05-11',
      '2027-01-11',
    ]);
  });

  it('is made from the states', () => {
    const records = [
      record('r1', { '2026-03': 40, '2026-04': 38 }),
      record('r2', { '2026-04': 10 }, 'DONE', 'INTERRUPTED_OWN_FAULT'),
      record('r3', {}, 'DONE', 'NO_SHOW'),
    ];
    expect(monthlyReturn('2026-04', records)).toEqual({
      month: '2026-04',
      dueOn: '2026-05-11',
      byState: { RUNNING: 1, DONE: 2 },
      byOutcome: { INTERRUPTED_OWN_FAULT: 1, NO_SHOW: 1 },
      persons: 2,
      hours: 48,
    });
    expect(monthlyReturn('2026-10', records)).toMatchObject({ persons: 0, byState: {} });
  });
});

describe('the settlement of a month', () => {
  it('is hours × rate × share in grosze, each row rounded half up, and the table adds up', () => {
    const settled = settle({ ...agreement, refundPercent: 50 }, '2026-04', [
      record('r1', { '2026-04': 39 }),
      record('r2', { '2026-04': 7 }),
      record('r3', {}),
    ]);
    expect(settled).toMatchObject({
      ok: true,
      settlement: {
        hours: 46,
        benefitGrosze: 56_810,
        refundGrosze: 28_406,
        rows: [
          { referral: 'r1', benefitGrosze: 48_165, refundGrosze: 24_083 },
          { referral: 'r2', benefitGrosze: 8_645, refundGrosze: 4_323 },
        ],
      },
    });
  });

  it('is CSV as RFC 4180 has it', () => {
    const settled = settle(agreement, '2026-04', [record('=r"1', { '2026-04': 40 })]);
    expect(settled.ok && settlementCsv(settled.settlement)).toBe(
      'skierowanie,godziny,stawka (gr),świadczenie (gr),refundacja (%),refundacja (gr)\r\n' +
        '"\'=r""1",40,1235,49400,60,29640\r\n' +
        'razem,40,,49400,,29640\r\n',
    );
  });

  it('is refused above the hours of a person’s month, or of the agreement', () => {
    expect(settle(agreement, '2026-04', [record('r1', { '2026-04': 41 })])).toMatchObject({
      ok: false,
      fault: { parts: { limit: '40' } },
    });
    const months = record('r1', { '2026-03': 40, '2026-04': 40 });
    expect(settle({ ...agreement, hours: 79 }, '2026-04', [months])).toMatchObject({
      ok: false,
      fault: { parts: { limit: '79' } },
    });
    expect(settle({ ...agreement, hours: 79 }, '2026-03', [months]).ok).toBe(true);
  });

  it('never refunds more than the share, but for the rounding', () => {
    const hours = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        hours,
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 60 }),
        (worked, rateGrosze, refundPercent) => {
          const settled = settle({ ...agreement, rateGrosze, refundPercent }, '2026-04', [
            record('r1', { '2026-04': worked }),
          ]);
          const exact = (worked * rateGrosze * refundPercent) / 100;
          return settled.ok && Math.abs(settled.settlement.refundGrosze - exact) <= 0.5;
        },
      ),
    );
  });
});
