export { checkHistories } from './check-histories';
export type { HistoriesChecked } from './check-histories';
