export type { RegionAccess } from './region-access';
export { walkThrough } from './walk-through';
