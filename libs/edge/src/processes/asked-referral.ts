import {
  contradictionFault,
  defaultAnswerBy,
  type EarlierReferral,
  faultBesideOthers,
  type ReferralContent,
} from '@lacznik/casework';
import { dayInPoland, type ReferralOpening, type ReferralTerms } from '@lacznik/contracts';
import type { AskedOpening } from './process-opening';

const KIND = 'REFERRAL';

/** A referral as somebody asks for it. */
export function askedReferral(
  sender: string,
  { processId, person, name, caseReference, content }: ReferralOpening,
): AskedOpening {
  const sentOn = dayInPoland(new Date());
  const { receiver, legalBasis, purpose } = content;
  const answerBy = content.answerBy ?? defaultAnswerBy(sentOn);
  const commandOf = (senderCase: string): { name: 'send'; content: ReferralContent } => ({
    name: 'send',
    content: { ...content, sender, senderCase, sentOn, answerBy },
  });
  return {
    kind: KIND,
    processId,
    identity: { person, name },
    caseReference,
    part: 'sender',
    other: receiver,
    otherPath: 'content.receiver',
    legalBasis,
    purpose,
    commandOf,
    faultBeside: isBesideOthers(content)
      ? (others) => faultBesideOthers(content, others as readonly EarlierReferral[])
      : undefined,
    underAgreement: content.usefulWork && {
      key: content.agreement,
      faultOf: (agreement) => contradictionFault(agreement, content),
    },
    asked: { caseReference, content },
  };
}

/** Whether others have to be looked at for it: each has to be decrypted, while the person is locked. */
function isBesideOthers({ integration, partOf, usefulWork }: ReferralTerms): boolean {
  return integration !== undefined || partOf !== undefined || usefulWork !== undefined;
}
