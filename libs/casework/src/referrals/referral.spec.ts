import { REFERRAL_COMMAND, REFERRAL_CONTENT } from '../proof/samples';
import { applyReferral } from './apply-referral';
import { decideReferral, NEW_REFERRAL } from './decide-referral';
import type { Referral, ReferralActor, ReferralCommand, ReferralContent } from './referral';
import { answerDueOn, coordinatorsHearOn, defaultAnswerBy } from './referral-deadlines';

const { send, accept, reject, ask, answer, hold, resume, forward } = REFERRAL_COMMAND;
const SENDER = { actor: 'sender', institution: 'PUP-2606', on: '2026-03-03' } as const;

const WORK = {
  from: '2026-04-01',
  to: '2026-09-30',
  hoursPerWeek: 10,
  hoursPerMonth: 40,
  agreedHoursPerMonth: 40,
};

/** The referral after each has been said on its day. */
function after(...said: [ReferralActor, ReferralCommand, string][]): Referral {
  return said.reduce<Referral>((referral, [actor, command, on], i) => {
    const by = { actor, institution: 'PUP-2606', on };
    const answer = decideReferral(referral, command, by);
    if (!answer.ok) throw new Error(`${command.name}: ${answer.code}`);
    return applyReferral(referral, {
      processId: 'r',
      stepId: `${i}`,
      basedOn: i,
      command,
      by,
      version: i + 1,
      head: answer.head,
    });
  }, NEW_REFERRAL);
}

describe('the day of answer', () => {
  it('is seven days after sending where nobody says otherwise', () => {
    expect(defaultAnswerBy('2026-03-03')).toBe('2026-03-10');
    expect(defaultAnswerBy('2026-03-07')).toBe('2026-03-16');
  });

  it('passes: both coordinators hear of it three working days later', () => {
    const sent = after(['sender', send, '2026-03-03']);
    expect([answerDueOn(sent), coordinatorsHearOn(sent)]).toEqual(['2026-03-10', '2026-03-13']);
  });

  it('waits while the receiver’s question does, and is later by as many days', () => {
    const asked = after(['sender', send, '2026-03-03'], ['receiver', ask, '2026-03-05']);
    expect([answerDueOn(asked), coordinatorsHearOn(asked)]).toEqual([undefined, undefined]);
    const answered = after(
      ['sender', send, '2026-03-03'],
      ['receiver', ask, '2026-03-05'],
      ['sender', answer, '2026-03-09'],
    );
    expect(answerDueOn(answered)).toBe('2026-03-16');
  });

  it('does not wait for a question of the sender’s, and is nobody’s once there is an answer', () => {
    expect(answerDueOn(after(['sender', send, '2026-03-03'], ['sender', ask, '2026-03-05']))).toBe('2026-03-10');
    expect(answerDueOn(after(['sender', send, '2026-03-03'], ['receiver', accept, '2026-03-05']))).toBeUndefined();
  });
});

describe('a referral', () => {
  it('that is not the receiver’s says by which it was forwarded', () => {
    const rejected = after(['sender', send, '2026-03-03'], ['receiver', reject, '2026-03-05']);
    expect(rejected.rejection).toEqual({ code: 'NOT_OURS', suggestedReceiver: 'OPS-260603' });
    const forwarded = after(
      ['sender', send, '2026-03-03'],
      ['receiver', reject, '2026-03-05'],
      ['sender', forward, '2026-03-06'],
    );
    expect(forwarded).toMatchObject({ forwardedBy: 'r-2', head: { state: 'REJECTED', flags: [] } });
  });

  it('to useful work is told of at once where something happens in it, and no other is', () => {
    const notify = REFERRAL_COMMAND.notify;
    const told = (content: ReferralContent) => {
      const accepted = after(['sender', { name: 'send', content }, '2026-03-03'], ['receiver', accept, '2026-03-05']);
      return decideReferral(accepted, notify, { actor: 'receiver', institution: 'OPS-260604', on: '2026-04-02' });
    };
    expect(told({ ...REFERRAL_CONTENT, kind: 'PSU', usefulWork: WORK })).toMatchObject({ head: { state: 'ACCEPTED' } });
    expect(told(REFERRAL_CONTENT)).toMatchObject({ ok: false, code: 'condition-not-met' });
    const entry = { ...REFERRAL_CONTENT, sender: 'OPS-260604', receiver: 'PUP-2606' };
    expect(told({ ...entry, kind: 'PSU', usefulWork: WORK })).toMatchObject({ code: 'condition-not-met' });
  });

  it('is on hold until a day that is ahead', () => {
    const accepted = after(['sender', send, '2026-03-03'], ['receiver', accept, '2026-03-05']);
    const on = (day: string) =>
      decideReferral(accepted, hold, { actor: 'receiver', institution: 'OPS-260604', on: day });
    expect(on('2026-03-20').ok).toBe(true);
    expect(on('2026-03-21')).toMatchObject({ code: 'field-not-valid', parts: { field: 'until' } });
  });

  it('is on hold until it is resumed', () => {
    const held = after(
      ['sender', send, '2026-03-03'],
      ['receiver', accept, '2026-03-05'],
      ['receiver', hold, '2026-03-10'],
    );
    expect(held.hold).toEqual({ since: '2026-03-10', until: '2026-03-20', reason: 'choroba' });
    const resumed = after(
      ['sender', send, '2026-03-03'],
      ['receiver', accept, '2026-03-05'],
      ['receiver', hold, '2026-03-10'],
      ['receiver', resume, '2026-03-12'],
    );
    expect(resumed.hold).toBeUndefined();
  });
});

describe('what a referral must have', () => {
  const integration = { from: '2026-04-01', to: '2026-05-31', groupId: 'g-1', provider: 'OPS-260604' };

  it.each<[string, Partial<ReferralContent>]>([
    ['socially useful work within hours and agreement', { kind: 'PSU', usefulWork: WORK }],
    ['a group of the programme for two months', { kind: 'PAI', integration }],
    ['consent where that is the basis', { legalBasis: 'rodo-6-1-a', consent: 'zg-1' }],
  ])('is enough: %s', (_, changed) => {
    expect(
      decideReferral(NEW_REFERRAL, { name: 'send', content: { ...REFERRAL_CONTENT, ...changed } }, SENDER).ok,
    ).toBe(true);
  });

  it.each<[string, Partial<ReferralContent>, string, Record<string, string>]>([
    ['no purpose', { purpose: ' ' }, 'field-missing', { field: 'purpose' }],
    ['itself as receiver', { receiver: 'PUP-2606' }, 'field-not-valid', { field: 'receiver' }],
    ['an answer before it is sent', { answerBy: '2026-03-02' }, 'field-not-valid', { field: 'answerBy' }],
    ['no consent where that is the basis', { legalBasis: 'rodo-6-1-a' }, 'field-missing', { field: 'consent' }],
    ['work without terms', { kind: 'PSU' }, 'field-missing', { field: 'usefulWork' }],
    ['the programme without a group', { kind: 'PAI' }, 'field-missing', { field: 'integration' }],
    [
      'eleven hours a week',
      { kind: 'PSU', usefulWork: { ...WORK, hoursPerWeek: 11 } },
      'over-the-limit',
      { field: 'usefulWork.hoursPerWeek', limit: '10' },
    ],
    [
      'more hours than agreed',
      { kind: 'PSU', usefulWork: { ...WORK, hoursPerMonth: 41 } },
      'over-the-limit',
      { field: 'usefulWork.hoursPerMonth', limit: '40' },
    ],
    [
      'three months of the programme',
      { kind: 'PAI', integration: { ...integration, to: '2026-06-01' } },
      'over-the-limit',
      { field: 'integration.to', limit: '2' },
    ],
    ['a PESEL in the note', { note: 'p. 81030206002' }, 'pesel-in-text', { field: 'content.note' }],
  ])('is missed: %s', (_, changed, code, parts) => {
    const content = { ...REFERRAL_CONTENT, ...changed };
    expect(decideReferral(NEW_REFERRAL, { name: 'send', content }, SENDER)).toMatchObject({
      ok: false,
      code,
      parts,
      allowedActions: ['send'],
    });
  });

  it.each<[ReferralCommand, string]>([
    [{ name: 'withdraw', reason: ' ' }, 'reason'],
    [{ name: 'void', reason: '' }, 'reason'],
    [{ name: 'ask', text: '' }, 'text'],
  ])('is missed in %o', (command, field) => {
    expect(decideReferral(after(['sender', send, '2026-03-03']), command, SENDER)).toMatchObject({
      code: 'field-missing',
      parts: { field },
    });
  });
});
