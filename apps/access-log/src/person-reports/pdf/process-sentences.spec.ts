import type { ProcessEntry } from '@lacznik/contracts';
import { stepInPolish } from './process-sentences';

const STEP: ProcessEntry = {
  kind: 'process',
  time: '2026-03-02T08:00:00.000Z',
  status: 'accepted',
  processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
  process: 'REFERRAL',
  disclosing: 'PUP-2606',
  receiving: 'OPS-260604',
  person: 'r',
  legalBasis: 'urpsz-50',
  purpose: 'activation',
  caseReference: 'PUP.1',
  version: 1,
  actor: 'sender',
  command: { name: 'send' },
  state: 'SENT',
  actorRole: 'caseworker',
  traceId: '',
};
const NAMES = { nameOf: (id: string): string => id, basis: 'art. 50' };

describe('what a step is called in a person’s list', () => {
  it('is the sentence that its command has for the person', () => {
    expect(stepInPolish(STEP, NAMES)).toEqual(['PUP-2606 kieruje Pana/Panią do: OPS-260604, na podstawie: art. 50.']);
  });

  it('names sender and receiver right, whoever of them speaks', () => {
    const accepted: ProcessEntry = {
      ...STEP,
      disclosing: 'OPS-260604',
      receiving: 'PUP-2606',
      actor: 'receiver',
      command: { name: 'accept' },
    };
    expect(stepInPolish(accepted, NAMES)).toEqual(['OPS-260604 przyjmuje Pana/Pani skierowanie od: PUP-2606.']);
  });

  it('says what happened in useful work', () => {
    const said: ProcessEntry = {
      ...STEP,
      disclosing: 'OPS-260604',
      receiving: 'PUP-2606',
      actor: 'receiver',
      command: { name: 'notify', code: 'LEFT' },
    };
    expect(stepInPolish(said, NAMES)).toEqual([
      'Opuścił Pan / opuściła Pani prace społecznie użyteczne; wiedzą o tym: PUP-2606, OPS-260604.',
    ]);
  });

  it('says of a refused one that it was tried, and of what was taken over or opened where it was', () => {
    expect(stepInPolish({ ...STEP, status: 'refused' }, NAMES)[0]).toBe('Próba, której nie dopuszczono:');
    expect(stepInPolish({ ...STEP, status: 'received' }, NAMES)).toEqual(['OPS-260604: doręczono (skierowanie)']);
    expect(stepInPolish({ ...STEP, status: 'seen' }, NAMES)).toEqual(['OPS-260604: otwarto (skierowanie)']);
  });
});
