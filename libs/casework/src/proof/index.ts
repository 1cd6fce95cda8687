export { generatedArrivals } from './arrivals';
export type { Arrival } from './arrivals';
export { checkHistories } from './check-histories';
export type { HistoriesChecked } from './check-histories';
