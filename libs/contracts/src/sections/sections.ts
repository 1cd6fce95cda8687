import { ActivationChanged } from './activation-changed.event';
import { HealthInsuranceChanged } from './health-insurance-changed.event';
import { HelpProfileSet } from './help-profile-set.event';
import { InterviewUpdated } from './interview-updated.event';
import { LabourBenefitChanged } from './labour-benefit-changed.event';
import { ProposalChanged } from './proposal-changed.event';
import { RegistrationChanged } from './registration-changed.event';
import { type SectionContract, section } from './section-contract';
import { SocialContract } from './social-contract.event';
import { WelfareApplicationMade } from './welfare-application-made.event';
import { WelfareBenefitChanged } from './welfare-benefit-changed.event';

/** Every section that institutions publish: the six of a labour office, then those of a welfare centre. */
export const SECTIONS: readonly SectionContract[] = [
  section({
    name: 'registrations',
    eventTypes: ['pl.lacznik.registration.changed'],
    dataClass: RegistrationChanged,
  }),
  section({
    name: 'help-profiles',
    eventTypes: ['pl.lacznik.help-profile.set'],
    dataClass: HelpProfileSet,
  }),
  section({
    name: 'labour-benefits',
    eventTypes: ['pl.lacznik.labour-benefit.changed'],
    dataClass: LabourBenefitChanged,
  }),
  section({
    name: 'activations',
    eventTypes: ['pl.lacznik.activation.changed'],
    dataClass: ActivationChanged,
  }),
  section({
    name: 'proposals',
    eventTypes: ['pl.lacznik.proposal.changed'],
    dataClass: ProposalChanged,
  }),
  section({
    name: 'health-insurances',
    eventTypes: ['pl.lacznik.health-insurance.changed'],
    dataClass: HealthInsuranceChanged,
  }),
  section({
    name: 'welfare-benefits',
    eventTypes: ['pl.lacznik.welfare-benefit.changed'],
    dataClass: WelfareBenefitChanged,
  }),
  section({
    name: 'social-contracts',
    eventTypes: ['pl.lacznik.social-contract.signed', 'pl.lacznik.social-contract.ended'],
    eventTypeOf: ({ state }) =>
      state === 'ENDED' ? 'pl.lacznik.social-contract.ended' : 'pl.lacznik.social-contract.signed',
    dataClass: SocialContract,
  }),
  section({
    name: 'welfare-applications',
    eventTypes: ['pl.lacznik.welfare-application.made'],
    dataClass: WelfareApplicationMade,
  }),
  section({
    name: 'interviews',
    eventTypes: ['pl.lacznik.interview.updated'],
    dataClass: InterviewUpdated,
  }),
];

const BY_NAME = new Map(SECTIONS.map((section) => [section.name, section]));
const BY_EVENT_TYPE = new Map(
  SECTIONS.flatMap((section) => section.eventTypes.map((type) => [type, section] as const)),
);

/** The section of that name, as in `POST /v1/records/<name>`. */
export function sectionByName(name: string): SectionContract | undefined {
  return BY_NAME.get(name);
}

/** The section whose records are events of that type. */
export function sectionByEventType(type: string): SectionContract | undefined {
  return BY_EVENT_TYPE.get(type);
}
