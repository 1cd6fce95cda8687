import { OneOf } from '../checking/rules';
import { Category } from './category';
import { section } from './section-contract';
import { SECTIONS, sectionByEventType, sectionByName } from './sections';

const declaration = { name: 'tests', eventTypes: ['pl.lacznik.test.made'] as const };

describe('the catalogue of sections', () => {
  it('puts every field under its scope category', () => {
    const catalogue = SECTIONS.map(({ name, fields }) => [
      name,
      [...fields].map(([field, category]) => `${field} ${category}`).join(', '),
    ]);
    expect(catalogue).toEqual([
      ['registrations', 'status 16, from 16, to 16, removalReasonCode 16, barUntil 16'],
      ['help-profiles', 'profile 17, setOn 17, endedOn 17'],
      ['labour-benefits', 'kind 18, state 18, amountGrosze 18, from 18, to 18'],
      ['activations', 'form 18, state 18, from 18, to 18, organiser 18, hoursPerWeek 18, healthContraindications 13'],
      ['proposals', 'kind 18, madeOn 18, answer 18, occupationCode 12, refusalReason 17'],
      [
        'health-insurances',
        'state 16, titleCode 16, settlementMonth 16, baseGrosze 16, amountGrosze 16, payerId 16, payerName 16, ' +
          'from 16, to 16, viaFamilyMember 16, endCause 16',
      ],
      ['welfare-benefits', 'kind 19a, decision 19a, decidedOn 19a, from 19a, to 19a, amountGrosze 19a, place 10'],
      ['social-contracts', 'state 19a, signedOn 19a, endedOn 19a, underLabourAct 19a, goal 9'],
      ['welfare-applications', 'kind 19a, madeOn 19a, state 19a'],
      ['interviews', 'kind 19a, heldOn 19a'],
    ]);
  });

  it('finds a section by its name and by each of its event types, and nothing else', () => {
    for (const section of SECTIONS) {
      expect(sectionByName(section.name)).toBe(section);
      expect(section.eventTypes.map(sectionByEventType)).toEqual(section.eventTypes.map(() => section));
    }
    expect([sectionByName('constructor'), sectionByEventType('')]).toEqual([undefined, undefined]);
  });

  it('tells the event from the data', () => {
    const contracts = sectionByName('social-contracts');
    expect(contracts?.eventTypeOf({ state: 'SIGNED' })).toBe('pl.lacznik.social-contract.signed');
    expect(contracts?.eventTypeOf({ state: 'ENDED' })).toBe('pl.lacznik.social-contract.ended');
    expect(sectionByName('proposals')?.eventTypeOf({})).toBe('pl.lacznik.proposal.changed');
  });

  it('refuses a class with a field that could never be judged', () => {
    class WithoutCategory {
      @OneOf(['A'])
      kind: string;
    }
    class WithoutRule {
      @Category('18')
      kind: string;
    }
    for (const dataClass of [WithoutCategory, WithoutRule]) {
      expect(() => section({ ...declaration, dataClass })).toThrow(`${dataClass.name}.kind`);
    }
  });
});
