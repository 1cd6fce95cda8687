import * as fc from 'fast-check';
import { daysAfter } from '../calendar/day';
import { coversOf } from './covers';
import { type InsuranceTitle, TITLE_PROVIDERS, type Turn, TURN_KINDS } from './insurance';
import { INSURANCE_RULES, type InsuranceRule } from './turn-rules';
import { dueWarnings, watchInsurance } from './watch-insurance';

const registered: InsuranceTitle = { provider: 'LABOUR', from: '2025-10-01' };
const contract: Turn = { kind: 'CONTRACT_SIGNED', on: '2026-03-10' };
const welfareFrom = (from: string): InsuranceTitle => ({ provider: 'WELFARE', from });

describe('a contract under art. 50(2)(2) signed on 10 March 2026', () => {
  const watch = watchInsurance([registered], [contract], '2026-03-11');

  it('leaves cover to 9 April, when the welfare centre’s title is due; else 10 April is the first day without', () => {
    expect(watch).toEqual({
      state: 'GAP',
      firstDayWithout: '2026-04-10',
      move: { who: 'WELFARE', what: 'OPEN_TITLE' },
      from: '2026-04-09',
      by: '2026-04-09',
      warnOn: ['2026-03-27', '2026-04-07'],
    });
  });

  it.each([
    ['2026-03-26', []],
    ['2026-03-27', ['2026-03-27']],
    ['2026-04-07', ['2026-03-27', '2026-04-07']],
  ])('has by %s warned %j', (today, warned) => {
    expect(dueWarnings(watch, today)).toEqual(warned);
  });

  it('leaves no gap once the title is opened, from 10 April at the latest', () => {
    for (const from of ['2026-04-09', '2026-04-10'])
      expect(watchInsurance([registered, welfareFrom(from)], [contract], '2026-03-20')).toEqual({
        state: 'CLOSED',
        provider: 'WELFARE',
      });
    expect(watchInsurance([registered, welfareFrom('2026-04-11')], [contract], '2026-03-20')).toMatchObject({
      firstDayWithout: '2026-04-10',
    });
  });

  it('is moot where a family member’s cover goes on', () => {
    const family: InsuranceTitle = { provider: 'FAMILY', from: '2026-03-01' };
    expect(watchInsurance([registered, family], [contract], '2026-03-11')).toEqual({
      state: 'CLOSED',
      provider: 'FAMILY',
    });
    expect(dueWarnings({ state: 'CLOSED', provider: 'FAMILY' }, '2026-12-31')).toEqual([]);
  });

  it('is the person’s move when it is broken off before the title began', () => {
    expect(
      watchInsurance([registered], [contract, { kind: 'CONTRACT_BROKEN_OFF', on: '2026-03-25' }], '2026-03-25'),
    ).toMatchObject({
      firstDayWithout: '2026-04-10',
      move: { who: 'PERSON', what: 'REGISTER' },
      from: '2026-03-26',
      by: '2026-04-09',
    });
  });

  it('leaves 30 days when it is broken off after the title began', () => {
    const turns: Turn[] = [contract, { kind: 'CONTRACT_BROKEN_OFF', on: '2026-05-20' }];
    expect(watchInsurance([registered, welfareFrom('2026-04-09')], turns, '2026-05-20')).toMatchObject({
      firstDayWithout: '2026-06-20',
      move: { who: 'PERSON', what: 'REGISTER' },
      warnOn: ['2026-06-06', '2026-06-17'],
    });
  });

  it('is over when the person returns to the register and the labour office opens its title', () => {
    const turns: Turn[] = [
      contract,
      { kind: 'CONTRACT_BROKEN_OFF', on: '2026-03-25' },
      { kind: 'RETURNED_TO_REGISTER', on: '2026-04-01' },
    ];
    expect(watchInsurance([registered], turns, '2026-04-01')).toMatchObject({
      firstDayWithout: '2026-04-10',
      move: { who: 'LABOUR', what: 'OPEN_TITLE' },
      from: '2026-04-01',
    });
    const anew: InsuranceTitle = { provider: 'LABOUR', from: '2026-04-01' };
    expect(watchInsurance([registered, anew], turns, '2026-04-01')).toEqual({ state: 'CLOSED', provider: 'LABOUR' });
  });

  it('is watched no longer after the person’s death', () => {
    expect(watchInsurance([registered], [contract, { kind: 'DIED', on: '2026-03-20' }], '2026-03-21')).toEqual({
      state: 'DIED',
    });
  });

  it('has not happened yet on the day before', () => {
    expect(watchInsurance([registered], [contract], '2026-03-09')).toEqual({ state: 'COVERED' });
  });
});

describe('the permanent benefit', () => {
  it('that is granted moves the title to the welfare centre at once', () => {
    const granted: Turn = { kind: 'PERMANENT_BENEFIT_GRANTED', on: '2026-03-10' };
    expect(watchInsurance([registered], [granted], '2026-03-10')).toMatchObject({
      firstDayWithout: '2026-04-09',
      move: { who: 'WELFARE', what: 'OPEN_TITLE' },
      from: '2026-03-10',
    });
    expect(watchInsurance([registered, welfareFrom('2026-03-10')], [granted], '2026-03-10')).toEqual({
      state: 'CLOSED',
      provider: 'WELFARE',
    });
  });

  it('that ends leaves 30 days for the way to the register', () => {
    const ended: Turn = { kind: 'PERMANENT_BENEFIT_ENDED', on: '2026-06-30' };
    expect(watchInsurance([welfareFrom('2026-03-10')], [ended], '2026-06-30')).toMatchObject({
      firstDayWithout: '2026-07-31',
      move: { who: 'PERSON', what: 'REGISTER' },
      from: '2026-07-01',
    });
  });
});

describe('cover', () => {
  it('lasts 30 days after removal for refusal, and the commune may decide on more', () => {
    const removed: Turn = { kind: 'REMOVED_FOR_REFUSAL', on: '2026-03-10' };
    expect(watchInsurance([registered], [removed], '2026-03-12')).toMatchObject({
      firstDayWithout: '2026-04-09',
      move: { who: 'WELFARE', what: 'DECIDE_COVER' },
    });
  });

  it('that ends by its own day is the move of whoever gave the title', () => {
    expect(watchInsurance([{ ...registered, to: '2026-03-31' }], [], '2026-03-10')).toMatchObject({
      firstDayWithout: '2026-05-01',
      move: { who: 'LABOUR', what: 'OPEN_TITLE' },
    });
  });

  it('that was missing once is not spoken of on a day that has one', () => {
    const titles = [{ ...registered, to: '2025-12-31' }, welfareFrom('2026-03-01')];
    expect(watchInsurance(titles, [], '2026-02-10')).toMatchObject({ firstDayWithout: '2026-01-31' });
    expect(watchInsurance(titles, [], '2026-03-10')).toEqual({ state: 'COVERED' });
  });

  it('that there never was is missing today', () => {
    expect(watchInsurance([], [], '2026-03-10')).toMatchObject({
      state: 'GAP',
      firstDayWithout: '2026-03-10',
      move: { who: 'PERSON' },
    });
  });

  const day = fc.integer({ min: 0, max: 400 }).map((days) => daysAfter('2026-01-01', days));
  const titles = fc.array(fc.record({ provider: fc.constantFrom(...TITLE_PROVIDERS), from: day, to: day }), {
    maxLength: 4,
  });
  const turns = fc.array(fc.record({ kind: fc.constantFrom(...TURN_KINDS.slice(0, -1)), on: day }), { maxLength: 3 });

  it('is never said to be missing on a day that has one', () => {
    fc.assert(
      fc.property(titles, turns, day, (titles, turns, today) => {
        const watch = watchInsurance(titles, turns, today);
        if (watch.state !== 'GAP') return true;
        const happened = turns.filter(({ on }) => on <= today);
        const covers = coversOf(titles, happened, INSURANCE_RULES[0] as InsuranceRule);
        const missing = (day: string): boolean => !covers.some(({ from, to = '9999' }) => from <= day && day <= to);
        return missing(watch.firstDayWithout);
      }),
    );
  });
});
