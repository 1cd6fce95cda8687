import { ReferralStep } from '../api/edge/referral-commands';
import { check, shapeOf } from './shape';

const STEP = { stepId: '0d6f2b58-1c39-4e7a-8b04-95c1a7e3f2d6', basedOn: 1 };
const read = (command: unknown) => check(shapeOf(ReferralStep), { ...STEP, command }, '');

describe('a command that its name chooses', () => {
  it('is read by the rules of its own class', () => {
    expect(read({ name: 'reject', code: 'NO_CAPACITY' })).toMatchObject({ ok: true });
    expect(read({ name: 'accept', code: 'NO_CAPACITY' })).toMatchObject({
      refusals: [{ code: 'unknown-field', path: 'command.code' }],
    });
    expect(read({ name: 'reject' })).toMatchObject({ refusals: [{ code: 'validation-failed', path: 'command.code' }] });
  });

  it.each([{ name: 'send' }, { name: 'toString' }, { name: 7 }, {}])(
    'is refused by name where it is none: %j',
    (command) => {
      expect(read(command)).toMatchObject({ refusals: [{ code: 'validation-failed', path: 'command.name' }] });
    },
  );

  it('holds no PESEL', () => {
    expect(read({ name: 'accept', note: 'PESEL 44051401359' })).toMatchObject({
      refusals: [{ code: 'pesel-in-field', path: 'command.note' }],
    });
  });
});
