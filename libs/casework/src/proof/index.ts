export { generatedArrivals } from './arrivals';
export type { Arrival } from './arrivals';
export { checkHistories } from './check-histories';
export type { HistoriesChecked } from './check-histories';
export { ANNOUNCEMENT_COMMAND, PLAN_COMMAND, PLAN_CONTENT, PROMOTION_COMMAND, REFERRAL_COMMAND } from './samples';
