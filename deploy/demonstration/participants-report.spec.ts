import {
  applyReferral,
  decideReferral,
  groupEndsOn,
  type IntegrationGroup,
  NEW_REFERRAL,
  participantsReport,
  type Referral,
  type ReferralActor,
  type ReferralCommand,
} from '@lacznik/casework';
import { PRINTED_TOTALS, type WelfareCentre, WELFARE_CENTRES } from './region';

const FROM = '2015-05-01';

describe('the report of the programme’s participants', () => {
  const groups = WELFARE_CENTRES.map(groupOf);
  const referrals = WELFARE_CENTRES.flatMap((centre) =>
    Array.from({ length: centre.participants }, (_, i) => acceptedReferral(centre, i)),
  );
  const report = participantsReport(groups, referrals);

  it('has the rows of table 4 when each of its participants is referred and accepted', () => {
    expect(report.rows.map(({ commune, participants, providerKind }) => [commune, participants, providerKind])).toEqual(
      WELFARE_CENTRES.map(({ teryt, participants, provider }) => [teryt, participants, provider]),
    );
  });

  it('has its sums: 88 persons, by county and by provider', () => {
    expect(report.total).toBe(PRINTED_TOTALS.participants);
    expect(report.byCounty).toEqual({ 2601: 10, 2604: 36, 2605: 10, 2606: 15, 2608: 2, 2610: 15 });
    expect(report.byProviderKind).toEqual({ OPS: 53, MOPS: 15, NGO: 20 });
  });
});

function groupOf({ teryt, provider }: WelfareCentre): IntegrationGroup {
  const to = groupEndsOn(FROM);
  return {
    id: `g-${teryt}`,
    commune: teryt,
    provider: `OPS-${teryt}`,
    providerKind: provider,
    from: FROM,
    to,
    hoursPerWeek: 10,
  };
}

function acceptedReferral({ teryt }: WelfareCentre, nth: number): Referral {
  const content = {
    kind: 'PAI',
    sender: `PUP-${teryt.slice(0, 4)}`,
    receiver: `OPS-${teryt}`,
    senderCase: `PAI-${nth}`,
    legalBasis: 'upz-33-5d',
    agreement: `PUP-OPS-${teryt}`,
    purpose: 'joint-action-plan',
    sentOn: '2015-04-20',
    answerBy: '2015-04-27',
    integration: { from: FROM, to: groupEndsOn(FROM), groupId: `g-${teryt}`, provider: `OPS-${teryt}` },
  } as const;
  return said(said(NEW_REFERRAL, 'sender', { name: 'send', content }), 'receiver', { name: 'accept' });
}

function said(referral: Referral, actor: ReferralActor, command: ReferralCommand): Referral {
  const by = { actor, institution: actor, on: '2015-04-20' };
  const answer = decideReferral(referral, command, by);
  if (!answer.ok) throw new Error(`${command.name}: ${answer.code}`);
  const { version } = answer.head;
  return applyReferral(referral, {
    processId: 'r',
    stepId: `${version}`,
    basedOn: version - 1,
    command,
    by,
    version,
    head: answer.head,
  });
}
