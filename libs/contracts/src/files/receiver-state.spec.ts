import { checkReceiverState } from './receiver-state';

const RECORD = {
  caseReference: 'TRY.1.A',
  publisher: 'PUP-2606',
  section: 'registrations',
  recordId: 'TRY/A',
  sequence: 12,
};

describe('what a receiver shows of itself', () => {
  it('is records alone, or with effects, missing numbers and the last one', () => {
    expect(checkReceiverState({ records: [RECORD] })).toMatchObject({ ok: true });
    const whole = { records: [RECORD], effects: ['OPS-260604.12', 'OPS-260604.12'], missing: [11], last: 12 };
    expect(checkReceiverState(whole)).toEqual({ ok: true, value: whole });
  });

  it.each([
    [{}, 'records'],
    [{ records: [{ ...RECORD, sequence: '12' }] }, 'records[0].sequence'],
    [{ records: [{ ...RECORD, data: {} }] }, 'records[0].data'],
    [{ records: [], effects: [12] }, 'effects'],
    [{ records: [], effects: [''] }, 'effects'],
    [{ records: [], missing: [0] }, 'missing[0]'],
  ])('is refused with the place: %j', (state, path) => {
    expect(checkReceiverState(state)).toMatchObject({ ok: false, refusals: [{ path }] });
  });
});
