export { databaseModule, POOL } from './database.module';
export { inTransaction } from './in-transaction';
export type { Statement } from './in-transaction';
export { Sessions } from './sessions';
export type { Session } from './sessions';
