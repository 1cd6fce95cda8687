/** Processes on one person that the gateway orders. */
export const PROCESS_KINDS = ['REFERRAL', 'PLAN', 'ANNOUNCEMENT', 'PROMOTION'] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];
