import { check, shapeOf } from '../../checking/shape';
import { ConsentRecording, RECORD_CONSENT } from './consents';

const { body } = RECORD_CONSENT.example;

describe('the recording of a consent', () => {
  it('takes a case reference that looks like a PESEL, for the edge to keep what stands for it', () => {
    const recording = { ...body, caseReference: '44051401458' };
    expect(check(shapeOf(ConsentRecording), recording, '')).toEqual({ ok: true, value: recording });
  });

  it('takes a PESEL nowhere else', () => {
    expect(check(shapeOf(ConsentRecording), { ...body, purpose: '44051401458' }, '')).toMatchObject({
      refusals: [{ code: 'pesel-in-field', path: 'purpose' }],
    });
  });
});
