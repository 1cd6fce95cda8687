import { CLOSING_ANNOUNCED_TYPE, RECORD_WITHDRAWN_TYPE, STEP_TYPES } from '@lacznik/contracts';
import { feedEvent } from '../webhooks/webhooks.fixture';
import { passesFilter } from './event-filter';

const OPS = 'OPS-260604';

describe('a filter', () => {
  const event = feedEvent(OPS, 1, { who: 'a' });
  const withdrawal = { ...event, type: RECORD_WITHDRAWN_TYPE, data: { ...event.data, section: 'help-profiles' } };
  const closing = { ...event, type: CLOSING_ANNOUNCED_TYPE, data: { ...event.data, publisher: OPS } };

  it('that names nothing lets everything through', () => {
    expect([event, withdrawal, closing, { id: 'x', sequence: 2 }].map((one) => passesFilter({}, one))).not.toContain(
      false,
    );
  });

  it.each([
    [{ sections: ['help-profiles'] }, true],
    [{ sections: ['activations'] }, false],
    [{ eventTypes: ['pl.lacznik.help-profile.set'] }, true],
    [{ eventTypes: ['pl.lacznik.activation.changed'] }, false],
    [{ publishers: ['PUP-2606'] }, true],
    [{ publishers: ['PUP-2605'] }, false],
    [{ caseReferencePrefixes: ['X/', 'S/'] }, true],
    [{ caseReferencePrefixes: ['S/b'] }, false],
    [{ sections: ['help-profiles'], publishers: ['PUP-2605'] }, false],
  ])('lets through what keeps every part of it: %p', (filter, passes) => {
    expect(passesFilter(filter, event)).toBe(passes);
  });

  it('lets through that a record was withdrawn, where it lets such records through', () => {
    expect(passesFilter({ eventTypes: ['pl.lacznik.help-profile.set'] }, withdrawal)).toBe(true);
    expect(passesFilter({ eventTypes: ['pl.lacznik.activation.changed'] }, withdrawal)).toBe(false);
    expect(passesFilter({ sections: ['activations'] }, withdrawal)).toBe(false);
  });

  it('lets through that a case is going to be closed, where the case is its own', () => {
    expect(passesFilter({ sections: ['activations'], publishers: ['PUP-2605'] }, closing)).toBe(true);
    expect(passesFilter({ caseReferencePrefixes: ['S/b'] }, closing)).toBe(false);
  });

  it('lets through steps of processes with whoever it names, whatever sections it is of', () => {
    const { caseReference: _, ...data } = event.data;
    const step = { ...event, type: STEP_TYPES.REFERRAL.opened, data };
    expect(passesFilter({ sections: ['activations'] }, step)).toBe(true);
    expect(passesFilter({ eventTypes: [STEP_TYPES.REFERRAL.opened] }, step)).toBe(true);
    expect(passesFilter({ eventTypes: [STEP_TYPES.PLAN.opened] }, step)).toBe(false);
    expect(passesFilter({ publishers: ['PUP-2605'] }, step)).toBe(false);
    expect(passesFilter({ caseReferencePrefixes: ['S/'] }, step)).toBe(false);
  });

  it('lets through what was withdrawn, for nobody knows any more what it was', () => {
    expect(passesFilter({ sections: ['activations'] }, { id: `${OPS}.1`, sequence: 1 })).toBe(true);
  });
});
