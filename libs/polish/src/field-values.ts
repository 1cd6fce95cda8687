import type {
  ActivationChanged,
  HealthInsuranceChanged,
  InterviewUpdated,
  LabourBenefitChanged,
  ProposalChanged,
  RegistrationChanged,
  SocialContract,
  WelfareApplicationMade,
  WelfareBenefitChanged,
} from '@lacznik/contracts';

/** The codes of the contracts in the words of the people who work with them. */
export const STATUS: Record<RegistrationChanged['status'], string> = {
  UNEMPLOYED_WITH_BENEFIT: 'osoba bezrobotna z prawem do zasiłku',
  UNEMPLOYED_WITHOUT_BENEFIT: 'osoba bezrobotna bez prawa do zasiłku',
  JOBSEEKER: 'osoba poszukująca pracy',
  NOT_REGISTERED_HELPED: 'osoba niezarejestrowana, objęta pomocą',
  REMOVED: 'wyrejestrowana',
};

export const LABOUR_BENEFIT: Record<LabourBenefitChanged['kind'], string> = {
  UNEMPLOYMENT_BENEFIT: 'zasiłek dla bezrobotnych',
  SCHOLARSHIP: 'stypendium',
  ACTIVATION_SUPPLEMENT: 'dodatek aktywizacyjny',
  INTEGRATION_BENEFIT: 'świadczenie integracyjne',
  OTHER: 'inne świadczenie',
};

export const LABOUR_BENEFIT_STATE: Record<LabourBenefitChanged['state'], string> = {
  GRANTED: 'przyznano',
  SUSPENDED: 'zawieszono',
  RESUMED: 'wznowiono',
  LOST: 'utracono',
};

export const ACTIVATION: Record<ActivationChanged['form'], string> = {
  TRAINEESHIP: 'staż',
  TRAINING: 'szkolenie',
  INTERVENTION_WORKS: 'prace interwencyjne',
  PUBLIC_WORKS: 'roboty publiczne',
  SOCIALLY_USEFUL_WORK: 'prace społecznie użyteczne',
  ACTIVATION_AND_INTEGRATION_PROGRAMME: 'Program Aktywizacja i Integracja',
  VOUCHER: 'bon',
  START_UP_FUNDS: 'środki na podjęcie działalności gospodarczej',
  INDIVIDUAL_ACTION_PLAN: 'indywidualny plan działania',
  OTHER: 'inna forma pomocy',
};

export const ACTIVATION_STATE: Record<ActivationChanged['state'], string> = {
  PROPOSED: 'zaproponowano',
  STARTED: 'rozpoczęto',
  INTERRUPTED: 'przerwano',
  ENDED: 'zakończono',
  CHANGED: 'zmieniono',
};

export const PROPOSAL: Record<ProposalChanged['kind'], string> = { JOB: 'praca', SERVICE: 'inna usługa' };

export const ANSWER: Record<ProposalChanged['answer'], string> = {
  ACCEPTED: 'przyjęta',
  REFUSED: 'odmowa',
  NO_ANSWER: 'bez odpowiedzi',
};

export const INSURANCE_STATE: Record<HealthInsuranceChanged['state'], string> = {
  AROSE: 'obowiązek powstał',
  ENDED: 'obowiązek ustał',
};

export const INSURANCE_END_CAUSE: Record<NonNullable<HealthInsuranceChanged['endCause']>, string> = {
  DEATH: 'śmierć osoby',
  OTHER: 'inna',
};

export const WELFARE_APPLICATION_STATE: Record<WelfareApplicationMade['state'], string> = {
  MADE: 'złożony',
  DECIDED: 'rozpatrzony',
  WITHDRAWN: 'wycofany',
};

export const INTERVIEW: Record<InterviewUpdated['kind'], string> = {
  FIRST: 'pierwszy wywiad',
  UPDATE: 'aktualizacja wywiadu',
  ON_REQUEST: 'wywiad na wniosek innej jednostki',
  OTHER: 'inny wywiad',
};

export const WELFARE_BENEFIT: Record<WelfareBenefitChanged['kind'], string> = {
  ZASILEK_STALY: 'zasiłek stały',
  ZASILEK_OKRESOWY: 'zasiłek okresowy',
  ZASILEK_CELOWY: 'zasiłek celowy',
  SPECJALNY_ZASILEK_CELOWY: 'specjalny zasiłek celowy',
  POSILEK: 'posiłek',
  SCHRONIENIE: 'schronienie',
  USLUGI_OPIEKUNCZE: 'usługi opiekuńcze',
  OTHER: 'inne świadczenie',
};

export const WELFARE_DECISION: Record<WelfareBenefitChanged['decision'], string> = {
  GRANTED: 'przyznano',
  REFUSED: 'odmówiono',
  CHANGED: 'zmieniono',
  ENDED: 'zakończono',
};

export const CONTRACT_STATE: Record<SocialContract['state'], string> = { SIGNED: 'podpisano', ENDED: 'zakończono' };
