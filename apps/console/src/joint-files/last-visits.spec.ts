import type { JointFileRecord } from '@lacznik/contracts';
import { lastSequenceOf } from './last-visits.service';

const records = (...sequences: number[]) => sequences.map((sequence) => ({ sequence }) as JointFileRecord);

describe('how far a joint file has come', () => {
  it('is the highest number in any section', () => {
    expect(lastSequenceOf({ sections: { registrations: records(3, 12), activations: records(7) } })).toBe(12);
  });

  it('is 0 where nothing was disclosed', () => {
    expect(lastSequenceOf({ sections: {} })).toBe(0);
  });
});
