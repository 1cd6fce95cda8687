import { type Dictionaries, type InquiryQuestion, entriesOn, isMatchable, MATCHABLE_FIELDS } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import { refuseUnknownCodes } from '../cases/refuse-unknown-codes';

type Question = Pick<
  InquiryQuestion,
  'legalBasis' | 'purpose' | 'caseReference' | 'matterReference' | 'sections' | 'claims'
>;

/** What is wrong with a question on `day`, as far as it can be seen without looking at the person. */
export function refuseUnfit(
  dictionaries: Pick<Dictionaries, 'legalBases' | 'purposes'>,
  institution: string,
  question: Question,
  day: string,
): Refusal[] {
  const unknown = refuseUnknownCodes(dictionaries, institution, question, day);
  return [
    ...(unknown.length > 0 ? unknown : refuseOtherPurpose(dictionaries, question, day)),
    ...refuseWithoutMatter(question),
    ...refuseWithoutContent(question),
  ];
}

function refuseOtherPurpose(
  { legalBases }: Pick<Dictionaries, 'legalBases'>,
  { legalBasis, purpose }: Question,
  day: string,
): Refusal[] {
  const { purposes } = entriesOn(legalBases, day).find(({ code }) => code === legalBasis) ?? {};
  if (purposes === undefined || purposes.includes(purpose)) return [];
  const detail = `expected one of ${purposes.join(', ')}: for ${purpose} nobody may ask by ${legalBasis}`;
  return [{ code: 'basis-not-for-purpose', path: 'purpose', detail }];
}

function refuseWithoutMatter({ caseReference, matterReference }: Question): Refusal[] {
  if (caseReference !== undefined || matterReference !== undefined) return [];
  const detail = 'expected it, or matterReference: each question is asked in a case or a matter of your institution';
  return [{ code: 'validation-failed', path: 'caseReference', detail }];
}

function refuseWithoutContent({ sections, claims }: Question): Refusal[] {
  if ((sections === undefined) === (claims === undefined)) {
    return [{ code: 'validation-failed', path: 'sections', detail: 'expected either sections or claims' }];
  }
  return (claims ?? []).flatMap(({ section, field, value }, i) =>
    isMatchable(section, field, value) ? [] : [unmatchable(`claims[${i}]`, section)],
  );
}

function unmatchable(path: string, section: string): Refusal {
  const fields = MATCHABLE_FIELDS[section] ?? [];
  const detail = `expected one of ${fields.join(', ')} of ${section}, and a value that it can have`;
  return { code: 'validation-failed', path, detail };
}
