import type { Texts } from '../polish';

/** The watch on a person's health insurance. */
export const INSURANCE: Texts['insurance'] = {
  firstDay: 'First day without insurance',
  move: 'Whose move',
  from: 'Can be done from',
  by: 'Last day',
  movers: { LABOUR: 'the labour office', WELFARE: 'the welfare centre', PERSON: 'the person' },
  caption: 'Warnings, the oldest first',
  warning: 'Warning',
  toldOn: 'When',
  kinds: {
    GAP_AHEAD: 'a gap in the insurance is ahead',
    GAP_NEAR: 'a gap in the insurance in a few days',
    GAP_CLOSED: 'there will be no gap',
  },
};
