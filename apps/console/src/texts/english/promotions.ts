import type { Texts } from '../polish';

/** Promotions after a social contract: from the welfare centre's word to the job. */
export const PROMOTIONS: Texts['promotions'] = {
  title: 'Promotions after a social contract',
  one: 'Promotion after a social contract',
  none: 'There are no such promotions. A welfare centre begins one when a social contract has ended.',
  caption: 'Promotions, the latest first',
  open: {
    title: 'Propose a promotion',
    lead: 'The labour office learns that the social contract of this person has ended. No employer learns anything before the person has said yes to one offer.',
    reference: 'Reference of your case',
    receiver: 'To which labour office',
    contractEndedOn: 'The contract ended on',
    send: 'Tell the labour office',
    noIdentity: 'There is no such case, or its person cannot be read any more.',
  },
  content: {
    heading: 'What it is about',
    offer: 'Job offer',
    answerBy: 'Answer of the person by',
    consent: 'Consent of the person',
    consentOn: (day: string) => `yes, to this one offer, recorded on ${day}`,
    noConsent: 'none; no employer may be told',
    invitedFor: 'Interview on',
  },
  notOpen: 'This offer is not among the open ones. Please choose another.',
  noOffers: 'In the county of the labour office there is no open offer now that the person could be asked about.',
  offersAway: 'The list of job offers does not answer now. The person can be asked about an offer once it is back.',
  unknownOffer: 'There is no such offer of a labour office. Please clear this up before it goes on.',
  endedOffer: 'This offer has ended. To ask the person about another one, propose a new promotion.',
};
