export { databaseModule, POOL } from './database.module';
export { inTransaction } from './in-transaction';
export type { Statement } from './in-transaction';
