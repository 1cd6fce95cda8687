import type {
  ActivationChanged,
  HealthInsuranceChanged,
  HelpProfileSet,
  InterviewUpdated,
  LabourBenefitChanged,
  ProposalChanged,
  RegistrationChanged,
  SocialContract,
  WelfareApplicationMade,
  WelfareBenefitChanged,
} from '@lacznik/contracts';
import * as words from './field-values';
import { amountInZlotys } from './times-and-counts';

/** A record's data as they came: any field may have been withheld. */
type Disclosed = Readonly<Record<string, unknown>>;

type Part = string | undefined;

const SENTENCES: Readonly<Record<string, (data: Disclosed) => Part[]>> = {
  registrations: ({ status, from, to, removalReasonCode, barUntil }: Partial<RegistrationChanged>) => [
    status && words.STATUS[status],
    period(from, to),
    removalReasonCode && `powód: ${removalReasonCode}`,
    barUntil && `ponowna rejestracja po ${day(barUntil)}`,
  ],
  'help-profiles': ({ profile, setOn, endedOn }: Partial<HelpProfileSet>) => [
    profile && `profil ${profile}`,
    setOn && `ustalony ${day(setOn)}`,
    endedOn && `do ${day(endedOn)}`,
  ],
  'labour-benefits': ({ kind, state, amountGrosze, from, to }: Partial<LabourBenefitChanged>) => [
    kind && words.LABOUR_BENEFIT[kind],
    state && words.LABOUR_BENEFIT_STATE[state],
    amount(amountGrosze, 'miesięcznie'),
    period(from, to),
  ],
  activations: ({ form, state, from, to, organiser, hoursPerWeek }: Partial<ActivationChanged>) => [
    form && words.ACTIVATION[form],
    state && words.ACTIVATION_STATE[state],
    period(from, to),
    hoursPerWeek === undefined ? undefined : `${hoursPerWeek} godz. tygodniowo`,
    organiser && `organizator: ${organiser}`,
  ],
  proposals: ({ kind, madeOn, answer, occupationCode, refusalReason }: Partial<ProposalChanged>) => [
    kind && words.PROPOSAL[kind],
    occupationCode && `zawód ${occupationCode}`,
    madeOn && day(madeOn),
    answer && words.ANSWER[answer],
    refusalReason && `powód: ${refusalReason}`,
  ],
  'health-insurances': (data: Partial<HealthInsuranceChanged>) => [
    data.state && words.INSURANCE_STATE[data.state],
    data.settlementMonth && `za ${data.settlementMonth.split('-').toReversed().join('.')}`,
    amount(data.baseGrosze, 'podstawy'),
    amount(data.amountGrosze, 'składki'),
    data.titleCode && `tytuł ${data.titleCode}`,
    data.payerName && `płatnik: ${data.payerName}`,
    period(data.from, data.to),
    data.viaFamilyMember ? 'jako członek rodziny' : undefined,
    data.endCause && `przyczyna: ${words.INSURANCE_END_CAUSE[data.endCause]}`,
  ],
  'welfare-benefits': (data: Partial<WelfareBenefitChanged>) => [
    data.kind && words.WELFARE_BENEFIT[data.kind],
    data.decision && words.WELFARE_DECISION[data.decision],
    data.decidedOn && `decyzja z ${day(data.decidedOn)}`,
    amount(data.amountGrosze, ''),
    period(data.from, data.to),
    data.place && `miejsce: ${data.place}`,
  ],
  'social-contracts': ({ state, signedOn, endedOn, underLabourAct, goal }: Partial<SocialContract>) => [
    state && words.CONTRACT_STATE[state],
    signedOn && `zawarty ${day(signedOn)}`,
    endedOn && `zakończony ${day(endedOn)}`,
    underLabourAct ? 'w trybie ustawy o rynku pracy' : undefined,
    goal && `cel: ${goal}`,
  ],
  'welfare-applications': ({ kind, madeOn, state }: Partial<WelfareApplicationMade>) => [
    kind && words.WELFARE_BENEFIT[kind],
    madeOn && `wniosek z ${day(madeOn)}`,
    state && words.WELFARE_APPLICATION_STATE[state],
  ],
  interviews: ({ kind, heldOn }: Partial<InterviewUpdated>) => [kind && words.INTERVIEW[kind], heldOn && day(heldOn)],
};

/** One record of a section in a caseworker’s words, without what was withheld. */
export function sentenceOf(section: string, data: Disclosed): string {
  const parts = SENTENCES[section]?.(data) ?? [];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** What somebody claims of one field of a section, in the same words; as it is where there are none for it. */
export function claimInPolish(section: string, field: string, value: unknown): string {
  const said = sentenceOf(section, { [field]: value === false ? true : value }) || `${field}: ${String(value)}`;
  return value === false ? `nie ${said}` : said;
}

/** `YYYY-MM-DD` → `DD.MM.YYYY` */
function day(iso: string): string {
  return iso.split('-').toReversed().join('.');
}

function period(from: Part, to: Part): Part {
  const begin = from && `od ${day(from)}`;
  const end = to && `do ${day(to)}`;
  return [begin, end].filter(Boolean).join(' ');
}

function amount(grosze: number | undefined, of: string): Part {
  return grosze === undefined ? undefined : `${amountInZlotys(grosze)} ${of}`.trim();
}
