import type { Access, Ground } from '../facts/access';
import { DAY_MS } from '../facts/days';
import { MISUSE_LIMITS } from '../facts/limits';
import type { LogFact } from '../facts/log-fact';
import { explainAccess } from './explain-access';
import { KnownGrounds } from './known-grounds';

const CENTRE = 'OPS-260604';
const OFFICE = 'PUP-2606';
const CASE = { institution: CENTRE, person: 'ada', caseReference: 'OPS.5020.7.2026' };
const day = (number: number): number => Date.UTC(2026, 0, 1) + number * DAY_MS;

function access(at: number, ground?: Ground, changes: Partial<Access> = {}): Access {
  return { kind: 'access', id: '2026/1', at, workerTag: 'w', act: 'view', ground, ...CASE, ...changes };
}

const FACTS: LogFact[] = [
  { kind: 'case', at: day(10), ...CASE, status: 'open' },
  access(day(12), undefined, { act: 'inquiry', inquiryId: 'q1' }),
  { kind: 'process', at: day(15), processId: 'p1', person: 'ada', parties: [CENTRE, OFFICE], ended: false },
  { kind: 'case', at: day(20), ...CASE, status: 'closed' },
  { kind: 'process', at: day(30), processId: 'p1', person: 'ada', parties: [CENTRE, OFFICE], ended: true },
  { kind: 'case', at: day(100), ...CASE, status: 'reopened' },
];
const grounds = new KnownGrounds();
for (const fact of FACTS) grounds.learn(fact);

const inquiry: Ground = { kind: 'inquiry', reference: 'q1' };
const handOver: Ground = { kind: 'hand-over', reference: CASE.caseReference };
const referral: Ground = { kind: 'referral', reference: 'p1' };

it.each<[string, Access, string]>([
  ['while the case is open', access(day(11)), 'case'],
  ['before the case is opened', access(day(9)), 'no-case'],
  ['shortly after it was closed', access(day(33)), 'case'],
  ['long after it was closed', access(day(35)), 'case-closed'],
  ['after it was opened again', access(day(101)), 'case'],
  ['in a case on somebody else', access(day(11), undefined, { person: 'ewa' }), 'another-person'],
  ['in a case of another institution', access(day(11), undefined, { institution: OFFICE }), 'no-case'],
  ['of the answer to an inquiry', access(day(40), inquiry), 'inquiry'],
  ['of an answer that is too old', access(day(43), inquiry), 'no-inquiry'],
  ['of an answer before the question', access(day(11), inquiry), 'no-inquiry'],
  ['of an answer on somebody else', access(day(13), inquiry, { person: 'ewa' }), 'no-inquiry'],
  ['of an answer to another institution', access(day(13), inquiry, { institution: OFFICE }), 'no-inquiry'],
  ['in a referral, by its other party', access(day(16), referral, { institution: OFFICE }), 'referral'],
  ['in a referral of others', access(day(16), referral, { institution: 'OPS-260605' }), 'no-process'],
  ['before the referral', access(day(14), referral), 'no-process'],
  ['in a referral on somebody else', access(day(16), referral, { person: 'ewa' }), 'no-process'],
  ['shortly after the referral has ended', access(day(60), referral), 'referral'],
  ['long after the referral has ended', access(day(61), referral), 'process-ended'],
  ['for an application', access(day(500), { kind: 'application', reference: 'x' }), 'application'],
  ['of a case that was handed over, closed or not', access(day(90), handOver), 'hand-over'],
  ['of one that was handed over and never was', access(day(90), { ...handOver, reference: 'x' }), 'no-case'],
  [
    'of one that was handed over and is on somebody else',
    access(day(90), handOver, { person: 'ewa' }),
    'another-person',
  ],
  ['of one that was handed over before it was opened', access(day(9), handOver), 'no-case'],
  ['that was refused', access(day(9), undefined, { refused: true }), 'nothing-shown'],
  ['outside the caseload, confirmed', access(day(9), undefined, { exceptional: { confirmed: true } }), 'confirmation'],
  [
    'outside the caseload, unconfirmed',
    access(day(11), undefined, { exceptional: { confirmed: false } }),
    'unconfirmed',
  ],
])('explains an access %s', (_, one, expected) => {
  expect(Object.values(explainAccess(one, grounds, MISUSE_LIMITS))).toEqual([expected]);
});

it('forgets what has ended, and keeps what is open', () => {
  const known = new KnownGrounds();
  for (const fact of FACTS) known.learn(fact);
  known.forgetBefore(day(400));
  expect(known.processOf('p1')).toBeUndefined();
  expect(known.processesOn('ada')).toEqual([]);
  expect(known.inquiryOf('q1')).toBeUndefined();
  expect(known.caseOf(CENTRE, CASE.caseReference)?.person).toBe('ada');
});
