/** What the organiser of socially useful work tells the labour office at once. */
export const WORK_NOTICES = ['DID_NOT_COME', 'DID_NOT_TAKE_UP', 'LEFT', 'BREACH_OF_ORDER'] as const;
export type WorkNotice = (typeof WORK_NOTICES)[number];
