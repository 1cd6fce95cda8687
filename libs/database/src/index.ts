export { databaseModule, EVENT_DATA_SOURCE } from './database.module';
export { migrate } from './migrate';
export type { Migrations } from './migrate';
export { eventPool, queryPool } from './pools';
export { Sessions } from './sessions';
export type { Session } from './sessions';
export { inTransaction } from './typeorm/in-transaction';
export type { Statement } from './typeorm/in-transaction';
